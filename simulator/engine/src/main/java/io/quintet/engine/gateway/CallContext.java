package io.quintet.engine.gateway;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.Session;
import io.quintet.engine.service.Memberships.Membership;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.GlobalKeys;
import io.quintet.rules.policy.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The global condition keys of a call (IAM user guide, "AWS global condition context keys"). */
final class CallContext {

    private CallContext() {}

    /**
     * The keys that the call itself has, whatever it is about. Amazon EC2 has one key that is in every call to it,
     * those of operations that nobody offers too.
     */
    static Context of(GatewayCall call, Map<String, String> principalTags, Optional<Membership> membership) {
        Admitted admitted = call.admitted();
        Context.Builder keys =
                GlobalKeys.of(call.principal(), Arn.ANY, Optional.of(call.at())).extend();
        keys.put("aws:RequestedRegion", call.region());
        if (call.message().service().signingName().equals("ec2")) {
            keys.put("ec2:Region", call.region());
        }
        keys.put("aws:SecureTransport", "true");
        keys.put("aws:ViaAWSService", String.valueOf(!admitted.via().isEmpty()));
        if (!admitted.via().isEmpty()) {
            keys.putAll("aws:CalledVia", admitted.via());
            keys.put("aws:CalledViaFirst", admitted.via().get(0));
            keys.put("aws:CalledViaLast", admitted.via().get(admitted.via().size() - 1));
        } else if (admitted.service().isEmpty()) {
            keys.put("aws:SourceIp", admitted.http().sourceAddress());
        }
        keys.put("aws:UserAgent", admitted.http().headers().first("user-agent"));
        keys.put("aws:Referer", admitted.http().headers().first("referer"));
        principalTags.forEach((tag, value) -> keys.put("aws:PrincipalTag/" + tag, value));
        membership.ifPresent(place -> organization(keys, call.principal(), place));
        admitted.service().ifPresent(service -> service.context().forEach(keys::put));
        admitted.key().ifPresent(key -> credential(keys, key, call));
        return keys.build();
    }

    /** A service belongs to no organization: it acts for a resource that may belong to one. */
    private static void organization(Context.Builder keys, Principal principal, Membership place) {
        if (principal instanceof Principal.ServicePrincipal) {
            keys.put("aws:SourceOrgID", place.organizationId());
            keys.putAll("aws:SourceOrgPaths", List.of(place.path()));
            return;
        }
        keys.put("aws:PrincipalOrgID", place.organizationId());
        keys.putAll("aws:PrincipalOrgPaths", List.of(place.path()));
        keys.put("aws:PrincipalOrgMasterAccountId", place.managementAccount());
    }

    /** {@code aws:MultiFactorAuthPresent} is in requests with temporary credentials alone. */
    private static void credential(Context.Builder keys, AccessKey key, GatewayCall call) {
        key.session().ifPresent(session -> session(keys, session, call));
    }

    private static void session(Context.Builder keys, Session session, GatewayCall call) {
        keys.put("aws:TokenIssueTime", session.issued().toString());
        keys.put("aws:MultiFactorAuthPresent", String.valueOf(session.mfa().isPresent()));
        session.mfa()
                .ifPresent(at -> keys.put(
                        "aws:MultiFactorAuthAge",
                        String.valueOf(Duration.between(at, call.at()).toSeconds())));
        keys.put("aws:SourceIdentity", session.sourceIdentity());
        session.tags().forEach((tag, value) -> keys.put("aws:PrincipalTag/" + tag, value));
        session.context().forEach(keys::put);
    }

    /** The keys of the resource that a question is about. */
    static void resource(
            Context.Builder keys, Optional<String> owner, Optional<Membership> membership, Map<String, String> tags) {
        keys.put("aws:ResourceAccount", owner);
        membership.ifPresent(place -> {
            keys.put("aws:ResourceOrgID", place.organizationId());
            keys.putAll("aws:ResourceOrgPaths", List.of(place.path()));
        });
        tags.forEach((tag, value) -> keys.put("aws:ResourceTag/" + tag, value));
    }
}
