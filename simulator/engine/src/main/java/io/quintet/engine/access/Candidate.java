package io.quintet.engine.access;

import io.quintet.engine.service.Identities.Held;
import io.quintet.engine.service.Memberships.Membership;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Principal;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Somebody who might make a call.
 *
 * @param held the policies; what strangers hold is theirs to decide, and so counts as everything
 */
record Candidate(Who who, Principal principal, Held held, Optional<Membership> membership, Knowledge knowledge) {

    /**
     * What is known of the caller.
     *
     * @param keys condition keys beyond those that follow from who it is
     * @param settled which keys about it, by names in lower case, are known, be it that they are absent
     */
    record Knowledge(Context keys, Predicate<String> settled) {}
}
