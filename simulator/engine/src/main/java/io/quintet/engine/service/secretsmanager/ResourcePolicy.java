package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.MALFORMED_POLICY;
import static io.quintet.engine.service.secretsmanager.SecretsManagerError.UNSUPPORTED_PRINCIPAL;

import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import io.quintet.rules.policy.Principal;
import io.quintet.rules.policy.Request;

/**
 * A secret's own policy, compiled.
 *
 * @param text as it is kept, with users and roles by their ids
 */
record ResourcePolicy(String text, Policy compiled) {

    private static final Principal STRANGER =
            new Principal.User(Arn.parse("arn:aws:iam::000000000000:user/stranger"), "AIDASTRANGER");

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

    /** Whether it lets in somebody of whom nothing is known. */
    boolean isPublic(Arn secret) {
        PolicySet policies = PolicySet.builder()
                .identity("IAM", Policy.parse(PolicyKind.IDENTITY, Policy.FULL_AWS_ACCESS))
                .resource(secret.toString(), compiled)
                .build();
        Request read = new Request(STRANGER, Action.parse("secretsmanager:GetSecretValue"), secret, Context.EMPTY);
        return policies.decide(read).allows();
    }
}
