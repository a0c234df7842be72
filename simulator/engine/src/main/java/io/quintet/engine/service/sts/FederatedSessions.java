package io.quintet.engine.service.sts;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.Sessions;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Identities.AssumableRole;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/** Begins sessions of roles for people and programs whom identity providers vouch for. */
record FederatedSessions(Identities identities, SessionPolicies sessionPolicies) {

    /** What a request wants of the session, whatever proves who asks. */
    record Wanted(
            Arn role, @Nullable Integer seconds, @Nullable String policy, List<PolicyDescriptorType> policyArns) {}

    /** A session that has begun, in the words of the answer. */
    record Begun(
            Credentials credentials,
            AssumedRoleUser user,
            @Nullable Integer packedPolicySize) {}

    /** The trust policy has let them in. */
    Begun begin(Call call, VouchedIdentity who, Wanted wanted) {
        AssumableRole role = identities
                .role(call.rows(), wanted.role())
                .orElseThrow(() -> new IllegalStateException("nobody is let into a role that does not exist"));
        Optional<Integer> packed = new PackedPolicy(wanted.policy(), wanted.policyArns(), who.tags()).size();
        SessionTags tags = SessionTags.of(call, who.tags(), who.transitiveTags());
        Principal.RoleSession principal = Principal.RoleSession.of(role.arn(), role.id(), who.sessionName());
        AccessKey key = Sessions.issue(
                call.rows(),
                call.identifiers(),
                principal,
                Sessions.beginning(call.at(), AssumeRoleOperations.lasting(call, wanted.seconds(), role))
                        .limitedBy(sessionPolicies.of(call, role.arn().account(), wanted.policy(), wanted.policyArns()))
                        .tagged(tags.byKey(), tags.transitive())
                        .identifiedAs(who.sourceIdentity())
                        .knownBy(who.sessionKeys()));
        return new Begun(
                AssumeRoleOperations.credentials(key),
                AssumedRoleUser.builder()
                        .arn(principal.session().toString())
                        .assumedRoleId(role.id() + ":" + who.sessionName())
                        .build(),
                packed.orElse(null));
    }
}
