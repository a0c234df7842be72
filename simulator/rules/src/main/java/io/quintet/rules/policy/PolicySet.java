package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All the policies that have a say in a call (IAM user guide, "Policy evaluation logic"). */
public final class PolicySet implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Level> serviceControl;
    private final List<Level> resourceControl;
    private final List<Attachment> identity;
    private final List<Attachment> session;
    private final List<Attachment> endpoint;

    private final List<Attachment> boundary;
    private final List<Attachment> resource;
    private final List<Attachment> grants;

    private transient @Nullable Index index;

    private PolicySet(Builder from) {
        serviceControl = List.copyOf(from.serviceControl);
        resourceControl = List.copyOf(from.resourceControl);
        identity = List.copyOf(from.identity);
        session = List.copyOf(from.session);
        endpoint = List.copyOf(from.endpoint);
        boundary = List.copyOf(from.boundary);
        resource = List.copyOf(from.resource);
        grants = List.copyOf(from.grants);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The verdict alone, without {@link Decision#considered()}: what every call needs. */
    public Decision decide(Request request) {
        return Evaluation.decide(this, request);
    }

    /** The same verdict with every policy considered and what each of its statements made of the request. */
    public Decision explain(Request request) {
        Decision decision = decide(request);
        if (request.subject().needsNoPermission()) {
            return decision;
        }
        return new Decision(decision.effect(), decision.decidedBy(), Consideration.of(this, request.subject()));
    }

    /** What the set has to say about an action, found once for each action that is asked for. */
    Plan plan(Action action) {
        Index known = index;
        if (known == null) {
            known = new Index();
            index = known;
        }
        return known.plan(this, action);
    }

    /** The kind of policy that the resource has, or that it would need for anybody to get in. */
    PolicyKind resourceKind(Request request) {
        return resource.isEmpty() ? PolicyKind.onResource(request) : resourceKind();
    }

    PolicyKind resourceKind() {
        return resource.isEmpty()
                ? PolicyKind.RESOURCE
                : resource.get(0).policy().kind();
    }

    List<Level> serviceControl() {
        return serviceControl;
    }

    List<Level> resourceControl() {
        return resourceControl;
    }

    List<Attachment> identity() {
        return identity;
    }

    List<Attachment> session() {
        return session;
    }

    List<Attachment> endpoint() {
        return endpoint;
    }

    List<Attachment> boundary() {
        return boundary;
    }

    List<Attachment> resource() {
        return resource;
    }

    List<Attachment> grants() {
        return grants;
    }

    /** Gathers policies that are compiled already. A kind of which nothing is given denies nothing by itself. */
    public static final class Builder {
        private List<Level> serviceControl = List.of();
        private List<Level> resourceControl = List.of();
        private final List<Attachment> identity = new ArrayList<>();
        private final List<Attachment> session = new ArrayList<>();
        private final List<Attachment> endpoint = new ArrayList<>();
        private List<Attachment> boundary = List.of();
        private final List<Attachment> resource = new ArrayList<>();
        private final List<Attachment> grants = new ArrayList<>();

        private Builder() {}

        /** The levels above the caller's account, root first and account last; none for those exempt. */
        public Builder serviceControl(List<Level> levels) {
            serviceControl = levels;
            return this;
        }

        /** The levels above the resource's account, root first and account last; none for those exempt. */
        public Builder resourceControl(List<Level> levels) {
            resourceControl = levels;
            return this;
        }

        /** A policy of the caller: inline, managed, or of a group. */
        public Builder identity(String attachedTo, Policy policy) {
            identity.add(new Attachment(attachedTo, policy));
            return this;
        }

        public Builder identity(List<Attachment> policies) {
            identity.addAll(policies);
            return this;
        }

        public Builder boundary(String attachedTo, Policy policy) {
            boundary = List.of(new Attachment(attachedTo, policy));
            return this;
        }

        /** A policy passed when the session began; of several, any may allow. */
        public Builder session(String attachedTo, Policy policy) {
            session.add(new Attachment(attachedTo, policy));
            return this;
        }

        /**
         * A policy of the resource itself; of kind TRUST for a role, KEY for a KMS key, else RESOURCE. Of several, as a
         * bucket's policy and its access control list, any may allow.
         */
        public Builder resource(String attachedTo, Policy policy) {
            resource.add(new Attachment(attachedTo, policy));
            return this;
        }

        /**
         * A grant of a KMS key, in the words of a key policy. A grantee needs nothing else, not even where the key is
         * another account's (Amazon EC2 Auto Scaling user guide, "Required AWS KMS key policy for use with encrypted
         * volumes", "Cross-account access": the service-linked role there has no other leave to use the key).
         */
        public Builder grant(String attachedTo, Policy policy) {
            grants.add(new Attachment(attachedTo, policy));
            return this;
        }

        /** The policy of the VPC endpoint through which the call comes. */
        public Builder endpoint(String attachedTo, Policy policy) {
            endpoint.add(new Attachment(attachedTo, policy));
            return this;
        }

        public PolicySet build() {
            return new PolicySet(this);
        }
    }
}
