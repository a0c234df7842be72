package io.quintet.engine.service.iam;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** What IAM refuses, and in which words: one case a line, all against the same account. */
class RefusalsTest {

    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final TwoAccounts ACCOUNTS = new TwoAccounts();
    private static final IamClient IAM = ACCOUNTS.rootIam(ACCOUNTS.own());

    @BeforeAll
    static void people() {
        ACCOUNTS.user(ACCOUNTS.own(), "Maya", allowing("iam:Get*"));
        IAM.createGroup(group -> group.groupName("Readers"));
        IAM.addUserToGroup(member -> member.groupName("readers").userName("maya"));
        ACCOUNTS.role(ACCOUNTS.own(), "Operator", ACCOUNTS.own());
        IAM.attachRolePolicy(role -> role.roleName("Operator").policyArn(ADMINISTRATOR));
        IAM.createInstanceProfile(profile -> profile.instanceProfileName("Web"));
        IAM.addRoleToInstanceProfile(
                profile -> profile.instanceProfileName("Web").roleName("Operator"));
        IAM.createPolicy(policy -> policy.policyName("Listing").policyDocument(allowing("iam:List*")));
    }

    @AfterAll
    static void close() {
        ACCOUNTS.close();
    }

    static Stream<Arguments> cases() {
        return Stream.of(missing(), missingParts(), taken(), inUse(), overQuota(), malformed())
                .flatMap(List::stream);
    }

    private static Arguments refused(String what, Consumer<IamClient> call, String code, String message) {
        return arguments(what, call, new Refusal(code, message));
    }

    private static List<Arguments> missing() {
        String code = "NoSuchEntity";
        return List.of(
                refused(
                        "user",
                        iam -> iam.getUser(user -> user.userName("nobody")),
                        code,
                        "The user with name nobody cannot be found."),
                refused(
                        "role",
                        iam -> iam.getRole(role -> role.roleName("none")),
                        code,
                        "The role with name none cannot be found."),
                refused(
                        "group",
                        iam -> iam.getGroup(group -> group.groupName("none")),
                        code,
                        "The group with name none cannot be found."),
                refused(
                        "inline policy",
                        iam -> iam.getRolePolicy(
                                policy -> policy.roleName("Operator").policyName("none")),
                        code,
                        "The role policy with name none cannot be found."),
                refused(
                        "policy to attach",
                        iam -> iam.attachUserPolicy(
                                policy -> policy.userName("Maya").policyArn("arn:aws:iam::aws:policy/None")),
                        code,
                        "Policy arn:aws:iam::aws:policy/None does not exist or is not attachable."));
    }

    private static List<Arguments> missingParts() {
        String code = "NoSuchEntity";
        return List.of(
                refused(
                        "attachment",
                        iam -> iam.detachUserPolicy(
                                policy -> policy.userName("Maya").policyArn(ADMINISTRATOR)),
                        code,
                        "Policy " + ADMINISTRATOR + " was not found."),
                refused(
                        "login profile",
                        iam -> iam.getLoginProfile(login -> login.userName("Maya")),
                        code,
                        "Login Profile for User Maya cannot be found."),
                refused(
                        "access key",
                        iam -> iam.deleteAccessKey(key -> key.userName("Maya").accessKeyId("AKIAIOSFODNN7EXAMPLE")),
                        code,
                        "The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found."),
                refused(
                        "instance profile",
                        iam -> iam.getInstanceProfile(profile -> profile.instanceProfileName("none")),
                        code,
                        "Instance Profile none cannot be found."),
                refused(
                        "password policy",
                        IamClient::getAccountPasswordPolicy,
                        code,
                        "The Password Policy with domain name " + ACCOUNTS.own() + " cannot be found."));
    }

    private static List<Arguments> taken() {
        String code = "EntityAlreadyExists";
        return List.of(
                refused(
                        "user, in another case",
                        iam -> iam.createUser(user -> user.userName("MAYA")),
                        code,
                        "User with name MAYA already exists."),
                refused(
                        "role, in another path",
                        iam -> iam.createRole(role -> role.roleName("operator")
                                .path("/x/")
                                .assumeRolePolicyDocument(trusting(ACCOUNTS.own()))),
                        code,
                        "Role with name operator already exists."),
                refused(
                        "group",
                        iam -> iam.createGroup(group -> group.groupName("readers")),
                        code,
                        "Group with name readers already exists."),
                refused(
                        "policy",
                        iam -> iam.createPolicy(
                                policy -> policy.policyName("listing").policyDocument(allowing("iam:*"))),
                        code,
                        "A policy called listing already exists. Duplicate names are not allowed."),
                refused(
                        "instance profile",
                        iam -> iam.createInstanceProfile(profile -> profile.instanceProfileName("web")),
                        code,
                        "Instance Profile web already exists."));
    }

    private static List<Arguments> inUse() {
        String code = "DeleteConflict";
        return List.of(
                refused(
                        "user with keys",
                        iam -> iam.deleteUser(user -> user.userName("Maya")),
                        code,
                        "Cannot delete entity, must delete access keys first."),
                refused(
                        "group with members",
                        iam -> iam.deleteGroup(group -> group.groupName("Readers")),
                        code,
                        "Cannot delete entity, must remove users from group first."),
                refused(
                        "role in a profile",
                        iam -> iam.deleteRole(role -> role.roleName("Operator")),
                        code,
                        "Cannot delete entity, must remove roles from instance profile first."),
                refused(
                        "profile with a role",
                        iam -> iam.deleteInstanceProfile(profile -> profile.instanceProfileName("Web")),
                        code,
                        "Cannot delete entity, must remove roles from instance profile first."));
    }

    private static List<Arguments> overQuota() {
        String code = "LimitExceeded";
        String actions = String.join(
                "\",\"",
                IntStream.range(0, 400).mapToObj(i -> "iam:GetSomething" + i).toList());
        String lengthy = allowing("iam:*").replace("\"iam:*\"", "[\"" + actions + "\"]");
        return List.of(
                refused(
                        "managed policy",
                        iam -> iam.createPolicy(
                                policy -> policy.policyName("Long").policyDocument(lengthy)),
                        code,
                        "Cannot exceed quota for PolicySize: 6144"),
                refused(
                        "inline policies of a user",
                        iam -> iam.putUserPolicy(policy ->
                                policy.userName("Maya").policyName("long").policyDocument(lengthy)),
                        code,
                        "Maximum policy size of 2048 bytes exceeded for user Maya"),
                refused(
                        "second role in a profile",
                        iam -> iam.addRoleToInstanceProfile(
                                profile -> profile.instanceProfileName("Web").roleName("Operator")),
                        code,
                        "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1"));
    }

    private static List<Arguments> malformed() {
        return List.of(
                refused(
                        "marker",
                        iam -> iam.listUsers(users -> users.marker("&&&")),
                        "ValidationError",
                        "Invalid Marker."),
                refused(
                        "tags alike",
                        iam -> iam.tagRole(role -> role.roleName("Operator").tags(tag("Team"), tag("team"))),
                        "InvalidInput",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive."));
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("x").build();
    }

    @ParameterizedTest(name = "{2}: {0}")
    @MethodSource("cases")
    void isRefused(String what, Consumer<IamClient> call, Refusal expected) {
        assertThat(refusal(() -> call.accept(IAM))).isEqualTo(expected);
    }
}
