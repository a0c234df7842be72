package io.quintet.engine.service;

import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has which identity-based policies, and which roles there are: what IAM tells the guard and STS. */
public interface Identities {

    /** The policies of a user or of the role behind a session; {@link Held#NOTHING} for one that does not exist. */
    Held heldBy(Transaction rows, Principal principal);

    /** All users and roles of all accounts; what services made for themselves is not theirs to use, and left out. */
    List<Identity> all(Transaction rows);

    /** The role of this ARN: what STS has to know to begin a session of it. */
    Optional<AssumableRole> role(Transaction rows, Arn arn);

    /** The unique id of the user or role of this ARN. */
    Optional<String> idOf(Transaction rows, String arn);

    /** The ARN of the user or role of this unique id. */
    Optional<String> arnOf(Transaction rows, String id);

    /** The instance profile of this name: what EC2 has to know to pass the role in it to an instance. */
    Optional<InstanceProfile> instanceProfile(Transaction rows, String account, String name);

    /** The document of a managed policy's default version: what a session may be limited by. */
    Optional<String> managedPolicy(Transaction rows, String arn);

    /**
     * A user, or a role as any session of it.
     *
     * @param trust a role's trust policy
     */
    record Identity(Principal principal, Held held, Optional<Policy> trust) {}

    /**
     * A role that sessions may begin of.
     *
     * @param id {@code AROA…}
     * @param longestSession how long a session may last at most
     */
    record AssumableRole(Arn arn, String id, Duration longestSession) {}

    /**
     * What hands a role to EC2 instances.
     *
     * @param role empty for a profile that nobody has put a role in
     */
    record InstanceProfile(Arn arn, Optional<Arn> role) {}

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
