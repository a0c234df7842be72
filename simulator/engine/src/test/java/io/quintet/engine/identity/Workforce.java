package io.quintet.engine.identity;

import io.quintet.engine.Simulator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.identitystore.model.AttributeOperation;
import software.amazon.awssdk.services.identitystore.model.Email;
import software.amazon.awssdk.services.identitystore.model.MemberId;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;

/** A company whose people work through IAM Identity Center, seen through the public API. */
final class Workforce implements AutoCloseable {

    static final Region HOME = Region.EU_WEST_1;

    private static final Clock MONDAY = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);
    private static final AwsCredentials ANYBODY = AwsBasicCredentials.create("none", "none");

    private final Simulator simulator = Simulator.create(5, MONDAY);
    private final Instance instance = new Instance(simulator.managementAccount());

    /** A company whose organization has Identity Center. */
    static Workforce founded() {
        Workforce company = new Workforce();
        company.organizations().createOrganization(create -> {});
        company.organizations().enableAWSServiceAccess(enable -> enable.servicePrincipal("sso.amazonaws.com"));
        return company;
    }

    Simulator simulator() {
        return simulator;
    }

    String management() {
        return simulator.managementAccount();
    }

    String store() {
        return instance.identityStoreId();
    }

    OrganizationsClient organizations() {
        return as(management(), OrganizationsClient.class);
    }

    /** The identity store, as the management account's root user calls it. */
    IdentitystoreClient people() {
        return as(management(), IdentitystoreClient.class);
    }

    /** A service, as an account's root user calls it. */
    <C extends SdkClient> C as(String account, Class<C> service) {
        return client(service, simulator.rootCredentials(account));
    }

    <C extends SdkClient> C client(Class<C> service, AwsCredentials who) {
        return simulator.client(service, who, HOME);
    }

    String account(String name) {
        return organizations()
                .createAccount(create -> create.accountName(name).email(name + "@company.example"))
                .createAccountStatus()
                .accountId();
    }

    /** A new person; the id. */
    String person(String userName) {
        return people().createUser(user -> user.identityStoreId(store())
                        .userName(userName)
                        .displayName(userName)
                        .name(name -> name.givenName(userName).familyName("of Company"))
                        .emails(Email.builder()
                                .value(userName + "@company.example")
                                .build()))
                .userId();
    }

    /** A new group of these people; the id. */
    String group(String displayName, String... members) {
        String group = people().createGroup(
                        create -> create.identityStoreId(store()).displayName(displayName))
                .groupId();
        for (String member : members) {
            join(group, member);
        }
        return group;
    }

    void join(String group, String person) {
        people().createGroupMembership(
                        create -> create.identityStoreId(store()).groupId(group).memberId(MemberId.fromUserId(person)));
    }

    void leave(String group, String person) {
        String membership = people().getGroupMembershipId(
                        get -> get.identityStoreId(store()).groupId(group).memberId(MemberId.fromUserId(person)))
                .membershipId();
        people().deleteGroupMembership(delete -> delete.identityStoreId(store()).membershipId(membership));
    }

    /** Identity Center's administration, as the management account's root user calls it. */
    SsoAdminClient admin() {
        return as(management(), SsoAdminClient.class);
    }

    String instanceArn() {
        return instance.arn().toString();
    }

    /** A new permission set with this inline policy; the ARN. */
    String permissionSet(String name, String inlinePolicy) {
        String arn = admin().createPermissionSet(
                        create -> create.instanceArn(instanceArn()).name(name))
                .permissionSet()
                .permissionSetArn();
        admin().putInlinePolicyToPermissionSet(put ->
                put.instanceArn(instanceArn()).permissionSetArn(arn).inlinePolicy(inlinePolicy));
        return arn;
    }

    /** Assigns a person or a group; what became of it. */
    AccountAssignmentOperationStatus assign(
            PrincipalType type, String principal, String permissionSet, String account) {
        return admin().createAccountAssignment(create -> create.instanceArn(instanceArn())
                        .principalType(type)
                        .principalId(principal)
                        .permissionSetArn(permissionSet)
                        .targetType(TargetType.AWS_ACCOUNT)
                        .targetId(account))
                .accountAssignmentCreationStatus();
    }

    void unassign(PrincipalType type, String principal, String permissionSet, String account) {
        admin().deleteAccountAssignment(delete -> delete.instanceArn(instanceArn())
                .principalType(type)
                .principalId(principal)
                .permissionSetArn(permissionSet)
                .targetType(TargetType.AWS_ACCOUNT)
                .targetId(account));
    }

    /** Sets whether a person may sign in. */
    void enable(String person, boolean enabled) {
        AttributeOperation status = AttributeOperation.builder()
                .attributePath("userStatus")
                .attributeValue(Document.fromString(enabled ? "ENABLED" : "DISABLED"))
                .build();
        people().updateUser(
                        update -> update.identityStoreId(store()).userId(person).operations(status));
    }

    SsoClient portal() {
        return client(SsoClient.class, ANYBODY);
    }

    SsoOidcClient oidc() {
        return client(SsoOidcClient.class, ANYBODY);
    }

    /** The credentials that the portal hands out for a permission set in an account. */
    AwsCredentials credentials(String token, String account, String permissionSet) {
        RoleCredentials issued = portal().getRoleCredentials(
                        get -> get.accessToken(token).accountId(account).roleName(permissionSet))
                .roleCredentials();
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    String whoIs(AwsCredentials credentials) {
        return client(StsClient.class, credentials).getCallerIdentity().arn();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
