package io.quintet.engine.service.s3;

import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.Permission;

/**
 * Access control lists in the words of policies (user guide, "Mapping of ACL permissions and access policy
 * permissions"), so that they are decided and explained as one more policy. A grant to an account is one to the account
 * itself, whose own policies say who of it.
 */
final class ListStatements {

    private static final Map<Permission, List<String>> ON_BUCKET = Map.of(
            Permission.READ, List.of("s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"),
            Permission.READ_ACP, List.of("s3:GetBucketAcl"),
            Permission.WRITE_ACP, List.of("s3:PutBucketAcl"));

    private static final Map<Permission, List<String>> ON_OBJECT = Map.of(
            Permission.READ, List.of("s3:GetObject", "s3:GetObjectVersion"),
            Permission.READ_ACP, List.of("s3:GetObjectAcl", "s3:GetObjectVersionAcl"),
            Permission.WRITE_ACP, List.of("s3:PutObjectAcl", "s3:PutObjectVersionAcl"));

    /** Whoever may write into a bucket says what may be done with the new object. */
    private static final List<String> CREATING = List.of("s3:PutObject", "s3:PutObjectAcl");

    private static final List<String> REPLACING = List.of("s3:PutObject", "s3:PutObjectAcl", "s3:DeleteObject");
    private static final Set<Permission> ALL =
            Set.of(Permission.READ, Permission.WRITE, Permission.READ_ACP, Permission.WRITE_ACP);

    private ListStatements() {}

    /** What the list of a bucket says about the bucket, and nothing about what is in it. */
    static Optional<Policy> onBucket(AccessControlList list, String bucket) {
        return policy(list, ON_BUCKET, "").map(policy -> policy.named("the access control list of " + bucket));
    }

    /**
     * What the list of a bucket says about writing one object of it. To write lets others make new objects, and replace
     * and delete those that are theirs.
     *
     * @param there whose the object is that is there already
     */
    static Optional<Policy> onWriting(AccessControlList list, String bucket, Optional<String> there) {
        Map<Permission, List<String>> actions = Map.of(Permission.WRITE, there.isPresent() ? REPLACING : CREATING);
        String condition = there.map(owner -> ",\"StringEquals\":{\"aws:PrincipalAccount\":\"%s\"}".formatted(owner))
                .orElse("");
        return policy(list, actions, condition).map(policy -> policy.named("the access control list of " + bucket));
    }

    static Optional<Policy> onObject(AccessControlList list, String key) {
        return policy(list, ON_OBJECT, "").map(policy -> policy.named("the access control list of " + key));
    }

    private static Optional<Policy> policy(
            AccessControlList list, Map<Permission, List<String>> actions, String condition) {
        List<String> statements = new ArrayList<>();
        for (Grant grant : list.grants()) {
            List<String> allowed = expanded(grant.permission())
                    .flatMap(permission -> actions.getOrDefault(permission, List.of()).stream())
                    .toList();
            boolean toOwner = Grantees.account(grant.grantee())
                    .filter(list.owner()::equals)
                    .isPresent();
            if (!allowed.isEmpty() && !toOwner) {
                principal(grant.grantee()).ifPresent(who -> statements.add(statement(grant, who, allowed, condition)));
            }
        }
        return statements.isEmpty()
                ? Optional.empty()
                : Optional.of(Policy.parse(
                        PolicyKind.RESOURCE,
                        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}"));
    }

    private static Stream<Permission> expanded(Permission permission) {
        return permission == Permission.FULL_CONTROL ? ALL.stream() : Stream.of(permission);
    }

    /** Whom a grant reaches, and on which condition. */
    private record Reached(String name, String principal, String condition) {}

    private static Optional<Reached> principal(Grantee grantee) {
        if (Grantees.ALL_USERS.equals(grantee.uri())) {
            return Optional.of(new Reached("AllUsers", "\"*\"", ""));
        }
        if (Grantees.AUTHENTICATED_USERS.equals(grantee.uri())) {
            return Optional.of(
                    new Reached("AuthenticatedUsers", "{\"AWS\":\"*\"}", ",\"Null\":{\"aws:PrincipalArn\":\"false\"}"));
        }
        if (Grantees.LOG_DELIVERY.equals(grantee.uri())) {
            return Optional.of(new Reached("LogDelivery", "{\"Service\":\"logging.s3.amazonaws.com\"}", ""));
        }
        if (CanonicalUser.NOBODY.equals(grantee.id())) {
            return Optional.of(new Reached(
                    CanonicalUser.ANONYMOUS, "\"*\"", ",\"StringEquals\":{\"aws:PrincipalType\":\"Anonymous\"}"));
        }
        return Grantees.account(grantee)
                .map(account -> new Reached(account, "{\"AWS\":\"arn:aws:iam::" + account + ":root\"}", ""));
    }

    private static String statement(Grant grant, Reached who, List<String> actions, String condition) {
        String conditions = (who.condition() + condition).replaceFirst("^,", "");
        return """
                {"Sid":"%s to %s","Effect":"Allow","Principal":%s,"Action":[%s],"Resource":"*"%s}""".formatted(
                grant.permission(),
                who.name(),
                who.principal(),
                actions.stream().map(action -> '"' + action + '"').sorted().collect(Collectors.joining(",")),
                conditions.isEmpty() ? "" : ",\"Condition\":{" + conditions + "}");
    }
}
