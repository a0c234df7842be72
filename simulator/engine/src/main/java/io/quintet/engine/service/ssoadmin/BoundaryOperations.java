package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionsBoundaryFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionsBoundaryFromPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.GetPermissionsBoundaryForPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.GetPermissionsBoundaryForPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary;
import software.amazon.awssdk.services.ssoadmin.model.PutPermissionsBoundaryToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.PutPermissionsBoundaryToPermissionSetResponse;

/** What a permission set's roles may do at most. */
final class BoundaryOperations {

    private final Instances instances;

    BoundaryOperations(Instances instances) {
        this.instances = instances;
    }

    void offer(Operations operations) {
        operations
                .operation(PutPermissionsBoundaryToPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .writes(this::putBoundary);
        operations
                .operation(GetPermissionsBoundaryForPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .reads(this::getBoundary);
        operations
                .operation(DeletePermissionsBoundaryFromPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .writes(this::deleteBoundary);
    }

    private PutPermissionsBoundaryToPermissionSetResponse putBoundary(
            Call call, PutPermissionsBoundaryToPermissionSetRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn(), request.permissionSetArn());
        PermissionsBoundary boundary = request.permissionsBoundary();
        if ((boundary.managedPolicyArn() == null) == (boundary.customerManagedPolicyReference() == null)) {
            throw SsoAdminError.ONE_BOUNDARY.error();
        }
        sets.change(request.permissionSetArn(), contents -> contents.boundedBy(Optional.of(boundary)));
        return PutPermissionsBoundaryToPermissionSetResponse.builder().build();
    }

    private GetPermissionsBoundaryForPermissionSetResponse getBoundary(
            Call call, GetPermissionsBoundaryForPermissionSetRequest request) {
        PermissionSetRow set = instances.read(call, request.instanceArn()).get(request.permissionSetArn());
        return GetPermissionsBoundaryForPermissionSetResponse.builder()
                .permissionsBoundary(
                        set.contents().boundary().orElseThrow(() -> SsoAdminError.NO_BOUNDARY.error(set.id())))
                .build();
    }

    private DeletePermissionsBoundaryFromPermissionSetResponse deleteBoundary(
            Call call, DeletePermissionsBoundaryFromPermissionSetRequest request) {
        instances
                .change(call, request.instanceArn(), request.permissionSetArn())
                .change(request.permissionSetArn(), contents -> contents.boundedBy(Optional.empty()));
        return DeletePermissionsBoundaryFromPermissionSetResponse.builder().build();
    }
}
