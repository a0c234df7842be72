package io.quintet.engine.service.sts;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.Sessions;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** Temporary credentials of users and root users, for themselves or for somebody whom they let in. */
final class TokenOperations {

    private static final Duration USUAL = Duration.ofHours(12);
    private static final Duration LONGEST_OF_ROOT = Duration.ofHours(1);

    /** A federated user without a session policy can do what needs no permission, and no more. */
    private static final String NOTHING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:GetCallerIdentity","Resource":"*"}]}""";

    private final SessionPolicies sessionPolicies;

    TokenOperations(SessionPolicies sessionPolicies) {
        this.sessionPolicies = sessionPolicies;
    }

    void offer(Operations operations) {
        operations.operation(GetSessionTokenRequest.class).needsNoPermission().writes(this::getSessionToken);
        operations
                .operation(GetFederationTokenRequest.class)
                .authorizes(TokenOperations::federatedUser)
                .also(TokenOperations::tagging)
                .writes(this::getFederationToken);
    }

    private static Arn federatedUser(Call call, GetFederationTokenRequest request) {
        return Arn.of("aws", "sts", "", call.account(), "federated-user/" + request.name());
    }

    private static List<Check> tagging(Call call, GetFederationTokenRequest request) {
        return request.tags().isEmpty() ? List.of() : List.of(Check.of("sts:TagSession", federatedUser(call, request)));
    }

    private GetSessionTokenResponse getSessionToken(Call call, GetSessionTokenRequest request) {
        requireLongLived(call, "GetSessionToken");
        AccessKey key = Sessions.issue(
                call.rows(),
                call.identifiers(),
                call.principal(),
                Sessions.beginning(call.at(), lasting(call, request.durationSeconds()))
                        .proved(MfaProof.of(call, request.serialNumber(), request.tokenCode())));
        return GetSessionTokenResponse.builder()
                .credentials(AssumeRoleOperations.credentials(key))
                .build();
    }

    private GetFederationTokenResponse getFederationToken(Call call, GetFederationTokenRequest request) {
        requireLongLived(call, "GetFederationToken");
        Principal.FederatedUser federated = Principal.FederatedUser.of(call.principal(), request.name());
        SessionTags tags = SessionTags.of(call, request.tags(), List.of());
        List<Policy> policies = sessionPolicies.of(call, call.account(), request.policy(), request.policyArns());
        Optional<Integer> packedSize = new PackedPolicy(request.policy(), request.policyArns(), request.tags()).size();
        AccessKey key = Sessions.issue(
                call.rows(),
                call.identifiers(),
                federated,
                Sessions.beginning(call.at(), lasting(call, request.durationSeconds()))
                        .limitedBy(policies.isEmpty() ? List.of(SessionPolicies.compiled(NOTHING)) : policies)
                        .tagged(tags.byKey(), tags.transitive()));
        return GetFederationTokenResponse.builder()
                .credentials(AssumeRoleOperations.credentials(key))
                .federatedUser(user ->
                        user.arn(federated.session().toString()).federatedUserId(call.account() + ":" + request.name()))
                .packedPolicySize(packedSize.orElse(null))
                .build();
    }

    private static void requireLongLived(Call call, String operation) {
        boolean longLived = call.accessKey().isPresent()
                && call.accessKey().flatMap(AccessKey::session).isEmpty();
        if (!longLived) {
            throw StsError.SESSION_CREDENTIALS.error(operation);
        }
    }

    private static Duration lasting(Call call, @Nullable Integer seconds) {
        Duration wanted = Optional.ofNullable(seconds).map(Duration::ofSeconds).orElse(USUAL);
        boolean shortened = call.principal() instanceof Principal.Root && wanted.compareTo(LONGEST_OF_ROOT) > 0;
        return shortened ? LONGEST_OF_ROOT : wanted;
    }
}
