package io.quintet.engine.service.sts;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.AuthorizationMessages;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.rules.policy.Principal;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who calls, whose an access key is, and why a call was denied. */
final class CallerOperations {

    void offer(Operations operations) {
        operations.operation(GetCallerIdentityRequest.class).needsNoPermission().reads(this::getCallerIdentity);
        operations
                .operation(GetAccessKeyInfoRequest.class)
                .authorizesAnyResource()
                .reads(this::getAccessKeyInfo);
        operations
                .operation(DecodeAuthorizationMessageRequest.class)
                .authorizesAnyResource()
                .reads(this::decodeAuthorizationMessage);
    }

    private GetCallerIdentityResponse getCallerIdentity(Call call, GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .account(call.account())
                .arn(call.principal().arn().orElse(null))
                .userId(userId(call.principal()))
                .build();
    }

    /** As {@code aws:userid} has it. */
    private static String userId(Principal principal) {
        if (principal instanceof Principal.User user) {
            return user.id();
        }
        if (principal instanceof Principal.RoleSession session) {
            return session.roleId() + ":" + session.sessionName();
        }
        if (principal instanceof Principal.FederatedUser federated) {
            return federated.account().orElse("") + ":" + federated.name();
        }
        return principal.account().orElse("");
    }

    private GetAccessKeyInfoResponse getAccessKeyInfo(Call call, GetAccessKeyInfoRequest request) {
        return call.rows()
                .find(AccessKey.TABLE, request.accessKeyId())
                .flatMap(key -> key.principal().account())
                .map(account ->
                        GetAccessKeyInfoResponse.builder().account(account).build())
                .orElseThrow(() -> StsError.UNKNOWN_ACCESS_KEY.error(request.accessKeyId()));
    }

    /** Decodes what somebody of the caller's own account has read. */
    private DecodeAuthorizationMessageResponse decodeAuthorizationMessage(
            Call call, DecodeAuthorizationMessageRequest request) {
        return AuthorizationMessages.of(call.identifiers(), call.account())
                .decode(request.encodedMessage())
                .map(decoded -> DecodeAuthorizationMessageResponse.builder()
                        .decodedMessage(decoded)
                        .build())
                .orElseThrow(StsError.INVALID_AUTHORIZATION_MESSAGE::error);
    }
}
