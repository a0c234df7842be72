package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.List;
import software.amazon.awssdk.services.ssoadmin.model.AttachManagedPolicyToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.AttachManagedPolicyToPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.AttachedManagedPolicy;
import software.amazon.awssdk.services.ssoadmin.model.DetachManagedPolicyFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DetachManagedPolicyFromPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListManagedPoliciesInPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListManagedPoliciesInPermissionSetResponse;

/** The policies of a permission set that AWS manages. */
final class ManagedPolicyOperations {

    private static final String MANAGED_BY_AWS = "arn:aws:iam::aws:policy/";

    private final Instances instances;
    private final Identities identities;

    ManagedPolicyOperations(Instances instances, Identities identities) {
        this.instances = instances;
        this.identities = identities;
    }

    void offer(Operations operations) {
        operations
                .operation(AttachManagedPolicyToPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .writes(this::attachManagedPolicy);
        operations
                .operation(DetachManagedPolicyFromPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .writes(this::detachManagedPolicy);
        operations
                .operation(ListManagedPoliciesInPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .reads(this::listManagedPolicies);
    }

    private AttachManagedPolicyToPermissionSetResponse attachManagedPolicy(
            Call call, AttachManagedPolicyToPermissionSetRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn(), request.permissionSetArn());
        String arn = request.managedPolicyArn();
        PermissionSetRow set = sets.get(request.permissionSetArn());
        if (!arn.startsWith(MANAGED_BY_AWS)
                || identities.managedPolicy(call.rows(), arn).isEmpty()) {
            throw SsoAdminError.NO_SUCH_POLICY.error(arn);
        }
        if (set.contents().managed().contains(arn)) {
            throw SsoAdminError.ALREADY_ATTACHED.error(set.id(), arn);
        }
        sets.put(set.with(set.contents().with(arn)));
        return AttachManagedPolicyToPermissionSetResponse.builder().build();
    }

    private DetachManagedPolicyFromPermissionSetResponse detachManagedPolicy(
            Call call, DetachManagedPolicyFromPermissionSetRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn(), request.permissionSetArn());
        PermissionSetRow set = sets.get(request.permissionSetArn());
        if (!set.contents().managed().contains(request.managedPolicyArn())) {
            throw SsoAdminError.NOT_ATTACHED.error(request.managedPolicyArn());
        }
        sets.put(set.with(set.contents().without(request.managedPolicyArn())));
        return DetachManagedPolicyFromPermissionSetResponse.builder().build();
    }

    private ListManagedPoliciesInPermissionSetResponse listManagedPolicies(
            Call call, ListManagedPoliciesInPermissionSetRequest request) {
        PermissionSetRow set = instances.read(call, request.instanceArn()).get(request.permissionSetArn());
        Page<String> page = Instances.page(
                set.contents().managed().stream(), arn -> arn, request.nextToken(), request.maxResults());
        return ListManagedPoliciesInPermissionSetResponse.builder()
                .attachedManagedPolicies(page.items().stream()
                        .map(arn -> AttachedManagedPolicy.builder()
                                .arn(arn)
                                .name(Instances.id(arn))
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }
}
