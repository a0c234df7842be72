package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.List;
import software.amazon.awssdk.services.ssoadmin.model.AttachCustomerManagedPolicyReferenceToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.AttachCustomerManagedPolicyReferenceToPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.CustomerManagedPolicyReference;
import software.amazon.awssdk.services.ssoadmin.model.DetachCustomerManagedPolicyReferenceFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DetachCustomerManagedPolicyReferenceFromPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListCustomerManagedPolicyReferencesInPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListCustomerManagedPolicyReferencesInPermissionSetResponse;

/** Policies that each account of a permission set has to have itself: whether it does shows in provisioning. */
final class CustomerManagedPolicyOperations {

    private final Instances instances;

    CustomerManagedPolicyOperations(Instances instances) {
        this.instances = instances;
    }

    void offer(Operations operations) {
        operations
                .operation(AttachCustomerManagedPolicyReferenceToPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .writes(this::attachReference);
        operations
                .operation(DetachCustomerManagedPolicyReferenceFromPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .writes(this::detachReference);
        operations
                .operation(ListCustomerManagedPolicyReferencesInPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .reads(this::listReferences);
    }

    private AttachCustomerManagedPolicyReferenceToPermissionSetResponse attachReference(
            Call call, AttachCustomerManagedPolicyReferenceToPermissionSetRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn(), request.permissionSetArn());
        PermissionSetRow set = sets.get(request.permissionSetArn());
        CustomerManagedPolicyReference reference = request.customerManagedPolicyReference();
        if (set.contents().has(reference)) {
            throw SsoAdminError.ALREADY_ATTACHED.error(set.id(), Contents.named(reference));
        }
        sets.put(set.with(set.contents().with(reference)));
        return AttachCustomerManagedPolicyReferenceToPermissionSetResponse.builder()
                .build();
    }

    private DetachCustomerManagedPolicyReferenceFromPermissionSetResponse detachReference(
            Call call, DetachCustomerManagedPolicyReferenceFromPermissionSetRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn(), request.permissionSetArn());
        PermissionSetRow set = sets.get(request.permissionSetArn());
        CustomerManagedPolicyReference reference = request.customerManagedPolicyReference();
        if (!set.contents().has(reference)) {
            throw SsoAdminError.NO_SUCH_REFERENCE.error(reference.name(), Contents.path(reference));
        }
        sets.put(set.with(set.contents().without(reference)));
        return DetachCustomerManagedPolicyReferenceFromPermissionSetResponse.builder()
                .build();
    }

    private ListCustomerManagedPolicyReferencesInPermissionSetResponse listReferences(
            Call call, ListCustomerManagedPolicyReferencesInPermissionSetRequest request) {
        PermissionSetRow set = instances.read(call, request.instanceArn()).get(request.permissionSetArn());
        Page<CustomerManagedPolicyReference> page = Instances.page(
                set.contents().customerManaged().values().stream(),
                Contents::named,
                request.nextToken(),
                request.maxResults());
        return ListCustomerManagedPolicyReferencesInPermissionSetResponse.builder()
                .customerManagedPolicyReferences(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
