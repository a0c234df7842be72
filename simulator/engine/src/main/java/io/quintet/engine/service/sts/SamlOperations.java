package io.quintet.engine.service.sts;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.sts.FederatedSessions.Begun;
import io.quintet.engine.service.sts.FederatedSessions.Wanted;
import io.quintet.engine.service.sts.SamlIdentity.Purpose;
import io.quintet.rules.policy.Arn;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;

/** Sessions of roles for people who have signed in at a SAML identity provider. */
final class SamlOperations {

    private final FederatedSessions sessions;

    SamlOperations(Identities identities, SessionPolicies sessionPolicies) {
        this.sessions = new FederatedSessions(identities, sessionPolicies);
    }

    void offer(Operations operations) {
        operations
                .operation(AssumeRoleWithSamlRequest.class)
                .authorizesEach((call, request) ->
                        proved(call, request).identity().checks("sts:AssumeRoleWithSAML", role(request)))
                .inContext((call, request, keys) ->
                        proved(call, request).identity().addTo(keys))
                .writes(this::assumeRole);
    }

    private static Arn role(AssumeRoleWithSamlRequest request) {
        return AssumeRoleOperations.role(request.roleArn());
    }

    private static Arn provider(AssumeRoleWithSamlRequest request) {
        try {
            return Arn.parse(request.principalArn());
        } catch (IllegalArgumentException notAnArn) {
            throw StsError.INVALID_ARN.error(request.principalArn());
        }
    }

    private static SamlIdentity proved(Call call, AssumeRoleWithSamlRequest request) {
        return SamlIdentity.proved(call, new Purpose(role(request), provider(request)), request.samlAssertion());
    }

    private AssumeRoleWithSamlResponse assumeRole(Call call, AssumeRoleWithSamlRequest request) {
        SamlIdentity who = proved(call, request);
        Begun begun = sessions.begin(
                call,
                who.identity(),
                new Wanted(
                        role(request),
                        who.seconds(call.at(), request.durationSeconds()),
                        request.policy(),
                        request.policyArns()));
        return AssumeRoleWithSamlResponse.builder()
                .credentials(begun.credentials())
                .assumedRoleUser(begun.user())
                .packedPolicySize(begun.packedPolicySize())
                .subject(who.subject().value())
                .subjectType(who.subjectType())
                .issuer(who.issuer())
                .audience(who.recipient())
                .nameQualifier(who.nameQualifier())
                .sourceIdentity(who.tags().sourceIdentity().orElse(null))
                .build();
    }
}
