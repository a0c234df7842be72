package io.quintet.engine.gateway;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.Session;
import io.quintet.engine.service.Memberships.Membership;
import io.quintet.engine.service.ServiceCaller;
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
        transport(keys, admitted);
        if (call.message().service().signingName().equals("s3")) {
            S3RequestKeys.add(keys, call);
        }
        via(keys, admitted.via());
        principalTags.forEach((tag, value) -> keys.put("aws:PrincipalTag/" + tag, value));
        membership.ifPresent(place -> organization(keys, call.principal(), place));
        admitted.service().ifPresent(service -> service(keys, service));
        admitted.key().ifPresent(key -> credential(keys, key, call));
        return keys.build();
    }

    /**
     * A call that a service forwards has the address of the caller's own ("Forward access sessions"); one that it makes
     * in its own name comes from no address that anybody is told.
     */
    private static void transport(Context.Builder keys, Admitted admitted) {
        if (admitted.service().isEmpty()) {
            keys.put("aws:SourceIp", admitted.http().sourceAddress());
        }
        Optional<String> sender = admitted.via().isEmpty()
                ? admitted.service().map(ServiceCaller::service)
                : Optional.of(admitted.via().get(admitted.via().size() - 1));
        if (sender.isPresent()) {
            keys.put("aws:UserAgent", sender);
            return;
        }
        keys.put("aws:UserAgent", admitted.http().headers().first("user-agent").orElse(""));
        keys.put("aws:Referer", admitted.http().headers().first("referer"));
    }

    private static void via(Context.Builder keys, List<String> services) {
        keys.put("aws:ViaAWSService", String.valueOf(!services.isEmpty()));
        if (!services.isEmpty()) {
            keys.putAll("aws:CalledVia", services);
            keys.put("aws:CalledViaFirst", services.get(0));
            keys.put("aws:CalledViaLast", services.get(services.size() - 1));
        }
    }

    private static void service(Context.Builder keys, ServiceCaller service) {
        service.context().forEach(keys::put);
        if (service.principal() instanceof Principal.ServicePrincipal principal) {
            String regional = principal.name().replaceFirst("\\.", "." + service.region() + ".");
            keys.putAll("aws:PrincipalServiceNamesList", List.of(principal.name(), regional));
        }
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

    /** A service that calls on with the credentials of a user gets temporary ones for it, without a second factor. */
    private static void credential(Context.Builder keys, AccessKey key, GatewayCall call) {
        if (key.session().isPresent()) {
            session(keys, key.session().get(), call);
        } else if (!call.via().isEmpty()) {
            keys.put("aws:MultiFactorAuthPresent", "false");
        }
    }

    private static void session(Context.Builder keys, Session session, GatewayCall call) {
        keys.put("aws:TokenIssueTime", session.issued().toString());
        if (!(call.principal() instanceof Principal.FederatedUser)) {
            secondFactor(keys, session, call);
        }
        keys.put("aws:SourceIdentity", session.sourceIdentity());
        session.tags().forEach((tag, value) -> keys.put("aws:PrincipalTag/" + tag, value));
        session.context().all().forEach((key, values) -> add(keys, key, values));
    }

    private static void add(Context.Builder keys, String key, List<String> values) {
        if (values.size() == 1) {
            keys.put(key, values.get(0));
        } else {
            keys.putAll(key, values);
        }
    }

    private static void secondFactor(Context.Builder keys, Session session, GatewayCall call) {
        keys.put("aws:MultiFactorAuthPresent", String.valueOf(session.mfa().isPresent()));
        session.mfa()
                .ifPresent(at -> keys.put(
                        "aws:MultiFactorAuthAge",
                        String.valueOf(Duration.between(at, call.at()).toSeconds())));
    }

    /** The keys of the resource that a question is about. */
    static void resource(Context.Builder keys, Arn arn, Optional<Membership> membership, Map<String, String> tags) {
        membership.ifPresent(place -> {
            keys.put("aws:ResourceOrgID", place.organizationId());
            keys.putAll("aws:ResourceOrgPaths", List.of(place.path()));
        });
        tags.forEach((tag, value) -> keys.put("aws:ResourceTag/" + tag, value));
        if (isUserOrRole(arn)) {
            tags.forEach((tag, value) -> keys.put("iam:ResourceTag/" + tag, value));
        }
    }

    private static boolean isUserOrRole(Arn arn) {
        return arn.service().equals("iam")
                && (arn.resource().startsWith("user/") || arn.resource().startsWith("role/"));
    }
}
