package io.quintet.engine.service.sts;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.Session;
import io.quintet.engine.credential.Sessions;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Identities.AssumableRole;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Sessions of roles. */
final class AssumeRoleOperations {

    private static final Duration USUAL = Duration.ofHours(1);

    private final Identities identities;
    private final SessionPolicies sessionPolicies;

    AssumeRoleOperations(Identities identities, SessionPolicies sessionPolicies) {
        this.identities = identities;
        this.sessionPolicies = sessionPolicies;
    }

    void offer(Operations operations) {
        operations
                .operation(AssumeRoleRequest.class)
                .authorizesEach(this::checks)
                .inContext(this::addKeys)
                .writes(this::assumeRole);
    }

    /** Tags and a source identity need permissions of their own, those too that the calling session hands on. */
    private List<Check> checks(Call call, AssumeRoleRequest request) {
        if (call.principal() instanceof Principal.Root) {
            throw StsError.ROOT_MAY_NOT_ASSUME.error();
        }
        if (call.principal() instanceof Principal.FederatedUser) {
            throw StsError.SESSION_CREDENTIALS.error("AssumeRole");
        }
        Arn role = role(request.roleArn());
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of("sts:AssumeRole", role));
        if (!request.tags().isEmpty() || !SessionTags.inherited(call).isEmpty()) {
            checks.add(Check.of("sts:TagSession", role));
        }
        if (sourceIdentity(call, request).isPresent()) {
            checks.add(Check.of("sts:SetSourceIdentity", role));
        }
        return checks;
    }

    /** The role of this ARN. */
    static Arn role(String arn) {
        try {
            Arn role = Arn.parse(arn);
            if (role.service().equals("iam")
                    && role.resource().startsWith("role/")
                    && !role.account().isEmpty()) {
                return role;
            }
        } catch (IllegalArgumentException notAnArn) {
            throw StsError.INVALID_ARN.error(arn);
        }
        throw StsError.INVALID_ARN.error(arn);
    }

    private static Optional<Session> callingSession(Call call) {
        return call.accessKey().flatMap(AccessKey::session);
    }

    private static Optional<String> sourceIdentity(Call call, AssumeRoleRequest request) {
        return Optional.ofNullable(request.sourceIdentity())
                .or(() -> callingSession(call).flatMap(Session::sourceIdentity));
    }

    private void addKeys(Call call, AssumeRoleRequest request, Keys keys) {
        keys.put("sts:RoleSessionName", request.roleSessionName());
        keys.put("sts:ExternalId", request.externalId());
        keys.put("sts:SourceIdentity", sourceIdentity(call, request).orElse(null));
        if (!request.transitiveTagKeys().isEmpty()) {
            keys.putAll("sts:TransitiveTagKeys", request.transitiveTagKeys());
        }
        if (request.tokenCode() != null) {
            MfaProof.of(call, request.serialNumber(), request.tokenCode());
            keys.put("aws:MultiFactorAuthPresent", true);
            keys.put("aws:MultiFactorAuthAge", 0);
        }
    }

    private AssumeRoleResponse assumeRole(Call call, AssumeRoleRequest request) {
        AssumableRole role = identities
                .role(call.rows(), role(request.roleArn()))
                .orElseThrow(() ->
                        StsError.NOT_AUTHORIZED.error(call.principal().arn().orElse("anonymous"), request.roleArn()));
        callingSession(call).flatMap(Session::sourceIdentity).ifPresent(set -> {
            if (request.sourceIdentity() != null && !request.sourceIdentity().equals(set)) {
                throw StsError.SOURCE_IDENTITY_SET.error();
            }
        });
        Optional<Integer> packedSize = new PackedPolicy(request.policy(), request.policyArns(), request.tags()).size();
        Principal.RoleSession principal = Principal.RoleSession.of(role.arn(), role.id(), request.roleSessionName());
        AccessKey key = Sessions.issue(call.rows(), call.identifiers(), principal, session(call, request, role));
        return AssumeRoleResponse.builder()
                .credentials(credentials(key))
                .assumedRoleUser(user -> user.arn(principal.session().toString())
                        .assumedRoleId(role.id() + ":" + request.roleSessionName()))
                .sourceIdentity(sourceIdentity(call, request).orElse(null))
                .packedPolicySize(packedSize.orElse(null))
                .build();
    }

    private Session session(Call call, AssumeRoleRequest request, AssumableRole role) {
        SessionTags tags = SessionTags.of(call, request.tags(), request.transitiveTagKeys());
        return Sessions.beginning(call.at(), lasting(call, request.durationSeconds(), role))
                .proved(MfaProof.of(call, request.serialNumber(), request.tokenCode()))
                .limitedBy(sessionPolicies.of(call, role.arn().account(), request.policy(), request.policyArns()))
                .tagged(tags.byKey(), tags.transitive())
                .identifiedAs(sourceIdentity(call, request));
    }

    /** How long a session of a role lasts that is to last so many seconds, or an hour. */
    static Duration lasting(Call call, @Nullable Integer seconds, AssumableRole role) {
        Duration lasting = Optional.ofNullable(seconds).map(Duration::ofSeconds).orElse(USUAL);
        if (call.principal() instanceof Principal.RoleSession && lasting.compareTo(USUAL) > 0) {
            throw StsError.TOO_LONG_FOR_CHAINING.error();
        }
        if (lasting.compareTo(role.longestSession()) > 0) {
            throw StsError.TOO_LONG_FOR_ROLE.error();
        }
        return lasting;
    }

    /** Temporary credentials as STS hands them out. */
    static Credentials credentials(AccessKey key) {
        Session session = key.session().orElseThrow();
        return Credentials.builder()
                .accessKeyId(key.id())
                .secretAccessKey(key.secret())
                .sessionToken(session.token())
                .expiration(session.expires())
                .build();
    }
}
