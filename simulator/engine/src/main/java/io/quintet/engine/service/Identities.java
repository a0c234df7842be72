package io.quintet.engine.service;

import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has which identity-based policies: what IAM tells the guard. */
public interface Identities {

    /** The policies of a user or of the role behind a session; {@link Held#NOTHING} for one that does not exist. */
    Held heldBy(Transaction rows, Principal principal);

    /**
     * What a principal holds.
     *
     * @param policies inline and managed ones, those of its groups included
     * @param tags {@code aws:PrincipalTag/…} of the user or role
     */
    record Held(List<Attachment> policies, Optional<Attachment> boundary, Map<String, String> tags) {

        public static final Held NOTHING = new Held(List.of(), Optional.empty(), Map.of());

        public Held {
            policies = List.copyOf(policies);
            tags = Map.copyOf(tags);
        }
    }
}
