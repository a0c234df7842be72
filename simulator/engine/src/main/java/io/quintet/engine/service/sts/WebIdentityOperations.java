package io.quintet.engine.service.sts;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.sts.FederatedSessions.Begun;
import io.quintet.engine.service.sts.FederatedSessions.Wanted;
import io.quintet.rules.policy.Arn;
import java.util.List;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/** Sessions of roles for whoever has a token of an OpenID Connect provider, such as a pipeline or a pod. */
final class WebIdentityOperations {

    private final FederatedSessions sessions;

    WebIdentityOperations(Identities identities, SessionPolicies sessionPolicies) {
        this.sessions = new FederatedSessions(identities, sessionPolicies);
    }

    void offer(Operations operations) {
        operations
                .operation(AssumeRoleWithWebIdentityRequest.class)
                .authorizesEach(WebIdentityOperations::checks)
                .inContext((call, request, keys) ->
                        proved(call, request).named(request.roleSessionName()).addTo(keys))
                .writes(this::assumeRole);
    }

    private static List<Check> checks(Call call, AssumeRoleWithWebIdentityRequest request) {
        if (request.providerId() != null) {
            throw StsError.OPAQUE_TOKENS.error(request.providerId());
        }
        Arn role = AssumeRoleOperations.role(request.roleArn());
        return proved(call, request).named(request.roleSessionName()).checks("sts:AssumeRoleWithWebIdentity", role);
    }

    private static WebIdentity proved(Call call, AssumeRoleWithWebIdentityRequest request) {
        String account = AssumeRoleOperations.role(request.roleArn()).account();
        return WebIdentity.proved(call, account, request.webIdentityToken());
    }

    private AssumeRoleWithWebIdentityResponse assumeRole(Call call, AssumeRoleWithWebIdentityRequest request) {
        WebIdentity who = proved(call, request);
        Begun begun = sessions.begin(
                call,
                who.named(request.roleSessionName()),
                new Wanted(
                        AssumeRoleOperations.role(request.roleArn()),
                        request.durationSeconds(),
                        request.policy(),
                        request.policyArns()));
        return AssumeRoleWithWebIdentityResponse.builder()
                .credentials(begun.credentials())
                .assumedRoleUser(begun.user())
                .packedPolicySize(begun.packedPolicySize())
                .subjectFromWebIdentityToken(who.subject())
                .audience(who.audience())
                .provider(who.provider())
                .sourceIdentity(who.tags().sourceIdentity().orElse(null))
                .build();
    }
}
