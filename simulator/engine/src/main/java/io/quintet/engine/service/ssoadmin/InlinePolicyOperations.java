package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssoadmin.model.DeleteInlinePolicyFromPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeleteInlinePolicyFromPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.GetInlinePolicyForPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.GetInlinePolicyForPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.PutInlinePolicyToPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.PutInlinePolicyToPermissionSetResponse;

/** The one inline policy that a permission set may have. */
final class InlinePolicyOperations {

    private final Instances instances;

    InlinePolicyOperations(Instances instances) {
        this.instances = instances;
    }

    void offer(Operations operations) {
        operations
                .operation(PutInlinePolicyToPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .writes(this::putInlinePolicy);
        operations
                .operation(GetInlinePolicyForPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .reads(this::getInlinePolicy);
        operations
                .operation(DeleteInlinePolicyFromPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .writes(this::deleteInlinePolicy);
    }

    private PutInlinePolicyToPermissionSetResponse putInlinePolicy(
            Call call, PutInlinePolicyToPermissionSetRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn(), request.permissionSetArn());
        try {
            Policy.parse(PolicyKind.IDENTITY, request.inlinePolicy());
        } catch (MalformedPolicy malformed) {
            throw SsoAdminError.MALFORMED_POLICY.saying(malformed.message());
        }
        sets.change(
                request.permissionSetArn(), contents -> contents.withInlinePolicy(Optional.of(request.inlinePolicy())));
        return PutInlinePolicyToPermissionSetResponse.builder().build();
    }

    /** A permission set without an inline policy answers with an empty one. */
    private GetInlinePolicyForPermissionSetResponse getInlinePolicy(
            Call call, GetInlinePolicyForPermissionSetRequest request) {
        PermissionSetRow set = instances.read(call, request.instanceArn()).get(request.permissionSetArn());
        return GetInlinePolicyForPermissionSetResponse.builder()
                .inlinePolicy(set.contents().inlinePolicy().orElse(""))
                .build();
    }

    private DeleteInlinePolicyFromPermissionSetResponse deleteInlinePolicy(
            Call call, DeleteInlinePolicyFromPermissionSetRequest request) {
        instances
                .change(call, request.instanceArn(), request.permissionSetArn())
                .change(request.permissionSetArn(), contents -> contents.withInlinePolicy(Optional.empty()));
        return DeleteInlinePolicyFromPermissionSetResponse.builder().build();
    }
}
