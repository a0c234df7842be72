package io.quintet.rules.policy.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls, and by which Principal elements that caller is named (IAM user guide, "AWS JSON policy elements:
 * Principal").
 *
 * @param name the ARN of the caller, or the name of a service; empty for nobody known and for a session without a name
 * @param account the caller's account; empty for services and for nobody known
 * @param behind the role or user that a session comes from; empty without a session
 * @param provider the identity provider that vouches for one who has yet to assume a role; empty when none does
 */
record Caller(Kind kind, String name, String account, String behind, String provider) {
    enum Kind {
        ROOT,
        USER,
        ROLE_SESSION,
        FEDERATED_USER,
        SERVICE,
        ANONYMOUS
    }

    /** How closely a policy names a caller, from not at all to the caller itself. */
    enum Named {
        NOT,
        BY_ACCOUNT,
        BY_ROLE_OR_USER_BEHIND_THE_SESSION,
        ITSELF
    }

    static Caller of(Map<String, Object> request) {
        Optional<String> principal = Tree.text(request, "principal");
        if (principal.isEmpty()) {
            List<String> provider = Keys.stated(request).getOrDefault("aws:federatedprovider", List.of(""));
            return new Caller(Kind.ANONYMOUS, "", "", "", provider.get(0));
        }
        String name = principal.get();
        if (!name.startsWith("arn:")) {
            return new Caller(Kind.SERVICE, name, "", "", "");
        }
        String account = Arns.component(name, 4);
        String resource = Arns.component(name, 5);
        Optional<String> issuer = Tree.text(request, "sessionIssuer");
        if (resource.equals("root")) {
            return new Caller(Kind.ROOT, name, account, "", "");
        } else if (resource.startsWith("user/")) {
            return new Caller(Kind.USER, name, account, "", "");
        } else if (resource.startsWith("role/")) {
            return new Caller(Kind.ROLE_SESSION, "", account, name, "");
        } else if (resource.startsWith("federated-user/")) {
            return new Caller(Kind.FEDERATED_USER, name, account, issuer.orElse(""), "");
        }
        String role = resource.split("/", 3)[1];
        String behind = issuer.orElse("arn:" + Arns.component(name, 1) + ":iam::" + account + ":role/" + role);
        return new Caller(Kind.ROLE_SESSION, name, account, behind, "");
    }

    /** A role that a service made for itself (IAM user guide, "Service-linked roles"). */
    boolean isServiceLinkedRole() {
        return behind.contains(":role/aws-service-role/");
    }

    /** The root user has every permission in its account; a session that it federates begins with the same. */
    boolean hasRootPermissions() {
        return kind == Kind.ROOT || behind.endsWith(":root");
    }

    /** The ARN that {@code aws:PrincipalArn} holds: a session's role, not the session. */
    String principalArn() {
        return switch (kind) {
            case ROLE_SESSION -> behind;
            case SERVICE, ANONYMOUS -> "";
            default -> name;
        };
    }

    /** The closest that a Principal element comes to naming this caller. */
    Named namedBy(Object principal) {
        if (principal.equals("*")) {
            return Named.ITSELF;
        }
        Named closest = Named.NOT;
        for (Map.Entry<String, Object> type : Tree.map(principal).entrySet()) {
            for (String value : Tree.texts(type.getValue())) {
                Named named = namedBy(type.getKey(), value);
                closest = named.compareTo(closest) > 0 ? named : closest;
            }
        }
        return closest;
    }

    private Named namedBy(String type, String value) {
        return switch (type) {
            case "AWS" -> namedByAws(value);
            case "Service" -> kind == Kind.SERVICE && value.equals(name) ? Named.ITSELF : Named.NOT;
            case "Federated" -> isVouchedForBy(value) ? Named.ITSELF : Named.NOT;
            default -> Named.NOT;
        };
    }

    private Named namedByAws(String value) {
        if (value.equals("*")) {
            return Named.ITSELF;
        } else if (kind == Kind.SERVICE || kind == Kind.ANONYMOUS) {
            return Named.NOT;
        } else if (value.equals(account) || value.equals(accountArn())) {
            return kind == Kind.ROOT ? Named.ITSELF : Named.BY_ACCOUNT;
        } else if (value.equals(name)) {
            return Named.ITSELF;
        }
        return value.equals(behind) ? Named.BY_ROLE_OR_USER_BEHIND_THE_SESSION : Named.NOT;
    }

    /** Role trust policies name OpenID Connect providers by ARN, {@code aws:FederatedProvider} by what follows. */
    private boolean isVouchedForBy(String value) {
        return !provider.isEmpty() && (value.equals(provider) || value.endsWith(":oidc-provider/" + provider));
    }

    /**
     * Whether a NotPrincipal element spares this caller: it has to list the caller, the role of a session and the
     * account (IAM user guide, "AWS JSON policy elements: NotPrincipal"); a session without a name needs no naming.
     */
    boolean sparedBy(Object notPrincipal) {
        if (notPrincipal.equals("*")) {
            return true;
        }
        List<String> aws = Tree.texts(Tree.map(notPrincipal).get("AWS"));
        if (aws.contains("*")) {
            return true;
        } else if (kind == Kind.SERVICE || kind == Kind.ANONYMOUS) {
            return namedBy(notPrincipal) == Named.ITSELF;
        }
        boolean accountListed = aws.contains(account) || aws.contains(accountArn());
        boolean roleListed = kind != Kind.ROLE_SESSION || aws.contains(behind);
        boolean itselfListed = kind == Kind.ROOT || name.isEmpty() || aws.contains(name);
        return accountListed && roleListed && itselfListed;
    }

    private String accountArn() {
        String arn = name.isEmpty() ? behind : name;
        return "arn:" + Arns.component(arn, 1) + ":iam::" + account + ":root";
    }
}
