package io.quintet.engine.service.sts;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Identities;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/**
 * The session policies of a request: one written in it, and managed ones that it names, of AWS or of the account whose
 * role or user the session is of.
 */
record SessionPolicies(Identities identities) {

    private static final int MOST_MANAGED = 10;

    List<Policy> of(Call call, String account, @Nullable String inline, List<PolicyDescriptorType> managed) {
        if (managed.size() > MOST_MANAGED) {
            throw StsError.TEN_SESSION_POLICIES.error();
        }
        List<Policy> policies = new ArrayList<>();
        if (inline != null) {
            policies.add(compiled(inline).named("session policy"));
        }
        for (PolicyDescriptorType each : managed) {
            String arn = each.arn();
            policies.add(compiled(Optional.of(arn)
                            .filter(named -> arn.startsWith("arn:aws:iam::aws:")
                                    || arn.startsWith("arn:aws:iam::" + account + ":"))
                            .flatMap(named -> identities.managedPolicy(call.rows(), named))
                            .orElseThrow(() -> StsError.NO_SUCH_SESSION_POLICY.error(arn)))
                    .named(arn.substring(arn.lastIndexOf('/') + 1))
                    .withArn(arn));
        }
        return policies;
    }

    static Policy compiled(String document) {
        try {
            return Policy.parse(PolicyKind.SESSION, document);
        } catch (MalformedPolicy malformed) {
            throw StsError.MALFORMED_POLICY.saying(malformed.message());
        }
    }
}
