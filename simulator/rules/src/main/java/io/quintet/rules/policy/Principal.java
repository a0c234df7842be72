package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.Optional;

/** Who makes a call (IAM user guide, "AWS JSON policy elements: Principal"). */
public sealed interface Principal extends Serializable {
    /** The ARN under which the caller is known, as {@code sts:GetCallerIdentity} tells it. */
    Optional<String> arn();

    /** The account whose identity the caller has. */
    Optional<String> account();

    /** The root user of an account. */
    record Root(Arn root) implements Principal {
        public Root {
            require(root, "iam", "root");
        }

        /** The root user of this account of the {@code aws} partition. */
        public static Root of(String account) {
            return new Root(Arn.of("aws", "iam", "", account, "root"));
        }

        @Override
        public Optional<String> arn() {
            return Optional.of(root.toString());
        }

        @Override
        public Optional<String> account() {
            return Optional.of(root.account());
        }
    }

    /** An IAM user; its id begins with {@code AIDA}. */
    record User(Arn user, String id) implements Principal {
        public User {
            require(user, "iam", "user/");
        }

        /** What stands between {@code user} and the name: {@code /} or {@code /division/}. */
        public String path() {
            return pathOf(user);
        }

        public String name() {
            return nameOf(user);
        }

        @Override
        public Optional<String> arn() {
            return Optional.of(user.toString());
        }

        @Override
        public Optional<String> account() {
            return Optional.of(user.account());
        }
    }

    /** A session of a role, known by the role's ARN with its path; the role's id begins with {@code AROA}. */
    record RoleSession(Arn role, String roleId, String sessionName, Arn session) implements Principal {
        private static final String ANY = "*";

        public RoleSession {
            require(role, "iam", "role/");
            require(session, "sts", "assumed-role/");
        }

        /** A session of the role, whatever its name: no policy names it, and any that names the role exempts it. */
        public static RoleSession any(Arn role) {
            return of(role, "", ANY);
        }

        boolean isAnySession() {
            return sessionName.equals(ANY);
        }

        /** The session of this name of the role; the ARN of a session leaves the role's path out. */
        public static RoleSession of(Arn role, String roleId, String sessionName) {
            String resource = "assumed-role/" + nameOf(role) + "/" + sessionName;
            return new RoleSession(
                    role, roleId, sessionName, Arn.of(role.partition(), "sts", "", role.account(), resource));
        }

        /** What stands between {@code role} and the name: {@code /} or {@code /division/}. */
        public String path() {
            return pathOf(role);
        }

        public String name() {
            return nameOf(role);
        }

        /** A role that a service made for itself: neither service control nor resource control policies bind it. */
        public boolean serviceLinked() {
            return role.resource().startsWith("role/aws-service-role/");
        }

        @Override
        public Optional<String> arn() {
            return Optional.of(session.toString());
        }

        @Override
        public Optional<String> account() {
            return Optional.of(role.account());
        }
    }

    /** A session from {@code sts:GetFederationToken}, and the user or root user that asked for it. */
    record FederatedUser(Principal from, String name, Arn session) implements Principal {
        public FederatedUser {
            if (!(from instanceof User || from instanceof Root)) {
                throw new IllegalArgumentException("only a user or a root user can federate");
            }
            require(session, "sts", "federated-user/");
        }

        /** The federated session of this name that the user or root user asked for. */
        public static FederatedUser of(Principal from, String name) {
            Arn origin = from.arn()
                    .map(Arn::parse)
                    .orElseThrow(() -> new IllegalArgumentException("a caller without an ARN cannot federate"));
            return new FederatedUser(
                    from, name, Arn.of(origin.partition(), "sts", "", origin.account(), "federated-user/" + name));
        }

        @Override
        public Optional<String> arn() {
            return Optional.of(session.toString());
        }

        @Override
        public Optional<String> account() {
            return from.account();
        }
    }

    /** An AWS service that calls in its own name, such as {@code cloudtrail.amazonaws.com}. */
    record ServicePrincipal(String name) implements Principal {
        @Override
        public Optional<String> arn() {
            return Optional.empty();
        }

        @Override
        public Optional<String> account() {
            return Optional.empty();
        }
    }

    /** Nobody known: the call carries no signature. */
    record Anonymous() implements Principal {
        @Override
        public Optional<String> arn() {
            return Optional.empty();
        }

        @Override
        public Optional<String> account() {
            return Optional.empty();
        }
    }

    private static void require(Arn arn, String service, String prefix) {
        if (!arn.service().equals(service)
                || !arn.resource().startsWith(prefix)
                || arn.account().isEmpty()) {
            throw new IllegalArgumentException(
                    "`" + arn + "` should be an ARN of " + service + " whose resource begins with " + prefix);
        }
    }

    private static String nameOf(Arn arn) {
        return arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    }

    private static String pathOf(Arn arn) {
        String resource = arn.resource();
        return resource.substring(resource.indexOf('/'), resource.lastIndexOf('/') + 1);
    }
}
