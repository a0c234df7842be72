package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.MALFORMED_POLICY;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.UNSUPPORTED_PRINCIPAL;

import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.analysis.CheckOutcome;
import io.quintet.rules.analysis.PolicyChecks;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;

/**
 * A secret's own policy, compiled.
 *
 * @param text as it is kept, with users and roles by their ids
 */
record ResourcePolicy(String text, Policy compiled) {

    /** A policy that a caller gives. */
    static ResourcePolicy given(PolicyPrincipals principals, Transaction rows, String text) {
        of(text);
        return of(principals.pinned(rows, text, nobody -> UNSUPPORTED_PRINCIPAL.error()));
    }

    private static ResourcePolicy of(String text) {
        try {
            return new ResourcePolicy(text, Policy.parse(PolicyKind.RESOURCE, text));
        } catch (MalformedPolicy malformed) {
            throw MALFORMED_POLICY.error(malformed.message());
        }
    }

    /** Whether it may let the public in: Secrets Manager takes it for public unless it is sure of the contrary. */
    boolean isPublic() {
        return PolicyChecks.of(PolicyKind.RESOURCE, text).noPublicAccess().result() != CheckOutcome.Result.PASS;
    }
}
