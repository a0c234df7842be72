package io.quintet.engine.service.kms;

import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/**
 * A grant.
 *
 * @param statements what it allows, in the words of a key policy
 */
record GrantRow(
        Arn key,
        String id,
        Instant created,
        Optional<String> name,
        String grantee,
        Optional<String> retirer,
        List<GrantOperation> operations,
        GrantConstraints constraints,
        String issuer,
        Policy statements) {

    GrantRow {
        operations = List.copyOf(operations);
    }

    /** What a caller shows to use the grant at once; here every grant counts at once. */
    String token() {
        return GrantToken.of(key, id);
    }

    /** Whether it says the same: a grant that has a name is not made twice. */
    boolean repeats(GrantRow other) {
        return name.isPresent()
                && name.equals(other.name)
                && grantee.equals(other.grantee)
                && retirer.equals(other.retirer)
                && Set.copyOf(operations).equals(Set.copyOf(other.operations))
                && constraints.equals(other.constraints);
    }

    /** As it is shown, with principals under the names that they have now. */
    GrantListEntry listed(UnaryOperator<String> shown) {
        return GrantListEntry.builder()
                .keyId(key.toString())
                .grantId(id)
                .name(name.orElse(""))
                .creationDate(created)
                .granteePrincipal(shown.apply(grantee))
                .retiringPrincipal(retirer.map(shown).orElse(null))
                .issuingAccount(issuer)
                .operations(operations)
                .constraints(Grants.hasConstraints(constraints) ? constraints : null)
                .build();
    }
}
