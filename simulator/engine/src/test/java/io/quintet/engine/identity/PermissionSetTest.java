package io.quintet.engine.identity;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quintet.engine.TwoAccounts.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentForPrincipal;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionTargetType;
import software.amazon.awssdk.services.ssoadmin.model.ProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;
import software.amazon.awssdk.services.ssoadmin.model.Tag;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;

/** Permission sets, and the roles that they become in accounts. */
class PermissionSetTest {

    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private Workforce company;
    private SsoAdminClient admin;
    private String instance;
    private String production;
    private String alice;

    @BeforeEach
    void found() {
        company = Workforce.founded();
        admin = company.admin();
        instance = company.instanceArn();
        production = company.account("production");
        alice = company.person("alice");
    }

    @AfterEach
    void close() {
        company.close();
    }

    private Role onlyRole(String account) {
        List<Role> roles = company.as(account, IamClient.class)
                .listRoles(list -> list.pathPrefix("/aws-reserved/sso.amazonaws.com/"))
                .roles();
        assertThat(roles).hasSize(1);
        return roles.get(0);
    }

    private List<String> attached(Role role) {
        return company
                .as(production, IamClient.class)
                .listAttachedRolePolicies(list -> list.roleName(role.roleName()))
                .attachedPolicies()
                .stream()
                .map(AttachedPolicy::policyArn)
                .toList();
    }

    private List<String> accountsOf(String set, @Nullable ProvisioningStatus status) {
        return admin.listAccountsForProvisionedPermissionSet(
                        list -> list.instanceArn(instance).permissionSetArn(set).provisioningStatus(status))
                .accountIds();
    }

    @Test
    void theInstanceIsThereOnceTheOrganizationTrustsIdentityCenter() {
        assertThat(admin.listInstances(list -> {}).instances())
                .singleElement()
                .extracting(InstanceMetadata::instanceArn, InstanceMetadata::ownerAccountId)
                .containsExactly(instance, company.management());
        SsoAdminClient elsewhere = company.simulator()
                .client(
                        SsoAdminClient.class,
                        company.simulator().rootCredentials(company.management()),
                        Region.US_WEST_2);
        assertThat(elsewhere.listInstances(list -> {}).instances()).isEmpty();

        company.organizations().disableAWSServiceAccess(disable -> disable.servicePrincipal("sso.amazonaws.com"));
        assertThat(admin.listInstances(list -> {}).instances()).isEmpty();
    }

    @Test
    void anAssignedPermissionSetIsARoleThatNobodyInTheAccountCanChange() {
        String set = company.permissionSet("Prod-ReadOnly", allowing("iam:List*"));
        admin.attachManagedPolicyToPermissionSet(
                attach -> attach.instanceArn(instance).permissionSetArn(set).managedPolicyArn(READ_ONLY));

        assertThat(company.assign(PrincipalType.USER, alice, set, production).status())
                .isEqualTo(StatusValues.SUCCEEDED);

        Role role = onlyRole(production);
        assertThat(role.path()).isEqualTo("/aws-reserved/sso.amazonaws.com/eu-west-1/");
        assertThat(role.roleName()).matches("AWSReservedSSO_Prod-ReadOnly_[0-9a-f]{16}");
        assertThat(role.maxSessionDuration()).isEqualTo(43_200);
        assertThat(attached(role)).containsExactly(READ_ONLY);
        IamClient root = company.as(production, IamClient.class);
        Refusal isProtected = new Refusal(
                "UnmodifiableEntity",
                "Cannot perform the operation on the protected role '" + role.roleName()
                        + "' - this role is only modifiable by AWS");
        assertThat(refusal(() -> root.attachRolePolicy(attach ->
                        attach.roleName(role.roleName()).policyArn("arn:aws:iam::aws:policy/AdministratorAccess"))))
                .isEqualTo(isProtected);
        assertThat(refusal(() -> root.putRolePolicy(
                        put -> put.roleName(role.roleName()).policyName("all").policyDocument(allowing("*")))))
                .isEqualTo(isProtected);
        assertThat(refusal(() -> root.deleteRole(delete -> delete.roleName(role.roleName()))))
                .isEqualTo(isProtected);
    }

    @Test
    void aChangedPermissionSetReachesAnAccountWhenItIsProvisioned() {
        String set = company.permissionSet("Prod-ReadOnly", allowing("iam:List*"));
        company.assign(PrincipalType.USER, alice, set, production);

        admin.attachManagedPolicyToPermissionSet(
                attach -> attach.instanceArn(instance).permissionSetArn(set).managedPolicyArn(READ_ONLY));
        admin.deleteInlinePolicyFromPermissionSet(
                delete -> delete.instanceArn(instance).permissionSetArn(set));
        Role role = onlyRole(production);
        assertThat(attached(role)).isEmpty();
        assertThat(accountsOf(set, ProvisioningStatus.LATEST_PERMISSION_SET_NOT_PROVISIONED))
                .containsExactly(production);

        admin.provisionPermissionSet(provision -> provision
                .instanceArn(instance)
                .permissionSetArn(set)
                .targetType(ProvisionTargetType.ALL_PROVISIONED_ACCOUNTS));
        assertThat(onlyRole(production).roleName()).isEqualTo(role.roleName());
        assertThat(attached(role)).containsExactly(READ_ONLY);
        assertThat(accountsOf(set, ProvisioningStatus.LATEST_PERMISSION_SET_PROVISIONED))
                .containsExactly(production);
    }

    @Test
    void aReferenceToAPolicyThatAnAccountLacksFailsTheAssignmentAndLeavesNothingBehind() {
        String set = company.permissionSet("Operator", allowing("iam:List*"));
        admin.attachCustomerManagedPolicyReferenceToPermissionSet(attach -> attach.instanceArn(instance)
                .permissionSetArn(set)
                .customerManagedPolicyReference(
                        policy -> policy.name("Operators").path("/company/")));

        AccountAssignmentOperationStatus failed = company.assign(PrincipalType.USER, alice, set, production);

        assertThat(failed.status()).isEqualTo(StatusValues.FAILED);
        assertThat(failed.failureReason())
                .isEqualTo("Received a 404 status error: Policy arn:aws:iam::" + production
                        + ":policy/company/Operators does not exist or is not attachable.");
        assertThat(accountsOf(set, null)).isEmpty();

        company.as(production, IamClient.class)
                .createPolicy(create ->
                        create.path("/company/").policyName("Operators").policyDocument(allowing("s3:*")));
        assertThat(company.assign(PrincipalType.USER, alice, set, production).status())
                .isEqualTo(StatusValues.SUCCEEDED);
        assertThat(attached(onlyRole(production)))
                .containsExactly("arn:aws:iam::" + production + ":policy/company/Operators");
    }

    @Test
    void aPersonsAssignmentsAreTheirOwnAndThoseOfTheirGroups() {
        String operators = company.group("Operators", alice);
        String reading = company.permissionSet("Reading", allowing("iam:List*"));
        String operating = company.permissionSet("Operating", allowing("iam:*"));
        company.assign(PrincipalType.USER, alice, reading, production);
        company.assign(PrincipalType.GROUP, operators, operating, production);

        assertThat(admin.listAccountAssignmentsForPrincipal(list -> list.instanceArn(instance)
                                .principalType(PrincipalType.USER)
                                .principalId(alice))
                        .accountAssignments())
                .extracting(
                        AccountAssignmentForPrincipal::permissionSetArn, AccountAssignmentForPrincipal::principalType)
                .containsExactlyInAnyOrder(tuple(reading, PrincipalType.USER), tuple(operating, PrincipalType.GROUP));
        assertThat(admin.listPermissionSetsProvisionedToAccount(
                                list -> list.instanceArn(instance).accountId(production))
                        .permissionSets())
                .containsExactlyInAnyOrder(reading, operating);
        assertThat(refusal(() -> admin.deletePermissionSet(
                        delete -> delete.instanceArn(instance).permissionSetArn(reading))))
                .isEqualTo(
                        new Refusal("ConflictException", "PermissionSet has ApplicationProfile associated with it."));
    }

    @Test
    void aDelegatedAdministratorLetsPeopleIntoMemberAccountsOnly() {
        String tools = company.account("tools");
        SsoAdminClient delegate = company.as(tools, SsoAdminClient.class);
        String set = company.permissionSet("Reading", allowing("iam:List*"));

        assertThat(refusal(() -> delegate.listPermissionSets(list -> list.instanceArn(instance)))
                        .code())
                .isEqualTo("AccessDeniedException");
        company.organizations()
                .registerDelegatedAdministrator(
                        register -> register.accountId(tools).servicePrincipal("sso.amazonaws.com"));

        assertThat(assignAs(delegate, set, production)).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(refusal(() -> assignAs(delegate, set, company.management())))
                .isEqualTo(new Refusal(
                        "AccessDeniedException", "You do not have sufficient access to perform this action."));
        assertThat(assignAs(admin, set, company.management())).isEqualTo(StatusValues.SUCCEEDED);
        assertThat(refusal(() -> delegate.updatePermissionSet(update -> update.instanceArn(instance)
                                .permissionSetArn(set)
                                .sessionDuration("PT4H")))
                        .code())
                .isEqualTo("AccessDeniedException");
    }

    private StatusValues assignAs(SsoAdminClient who, String set, String account) {
        return who.createAccountAssignment(create -> create.instanceArn(instance)
                        .permissionSetArn(set)
                        .principalType(PrincipalType.USER)
                        .principalId(alice)
                        .targetType(TargetType.AWS_ACCOUNT)
                        .targetId(account))
                .accountAssignmentCreationStatus()
                .status();
    }

    @Test
    void tagsOfAPermissionSetDecideWhoMayChangeIt() {
        String set = company.permissionSet("Reading", allowing("iam:List*"));
        Tag blue = Tag.builder().key("Team").value("blue").build();
        IamClient iam = company.as(company.management(), IamClient.class);
        iam.createUser(user -> user.userName("maya"));
        iam.putUserPolicy(put -> put.userName("maya").policyName("blue").policyDocument("""
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Action":"sso:*","Resource":"arn:aws:sso:::instance/*"},
                  {"Effect":"Allow","Action":"sso:*","Resource":"arn:aws:sso:::permissionSet/*",
                   "Condition":{"StringEquals":{"aws:ResourceTag/Team":"blue"}}}]}"""));
        var key = iam.createAccessKey(create -> create.userName("maya")).accessKey();
        SsoAdminClient maya = company.client(
                SsoAdminClient.class, AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));

        assertThat(refusal(() -> maya.updatePermissionSet(update -> update.instanceArn(instance)
                                .permissionSetArn(set)
                                .description("mine")))
                        .message())
                .contains("is not authorized to perform: sso:UpdatePermissionSet on resource: " + set);
        admin.tagResource(tag -> tag.instanceArn(instance).resourceArn(set).tags(blue));
        maya.updatePermissionSet(
                update -> update.instanceArn(instance).permissionSetArn(set).description("ours"));
        assertThat(admin.listTagsForResource(list -> list.resourceArn(set)).tags())
                .containsExactly(blue);
    }

    @Test
    void whatAPermissionSetCannotBeIsRefused() {
        String set = company.permissionSet("Reading", allowing("iam:List*"));

        assertThat(refusal(() -> company.permissionSet("Reading", allowing("iam:List*"))))
                .isEqualTo(new Refusal("ConflictException", "PermissionSet with name Reading already exists."));
        assertThat(refusal(() -> admin.updatePermissionSet(update ->
                        update.instanceArn(instance).permissionSetArn(set).sessionDuration("PT13H"))))
                .isEqualTo(new Refusal("ValidationException", "The session duration must be between 1 and 12 hours."));
        assertThat(refusal(() -> admin.attachManagedPolicyToPermissionSet(attach -> attach.instanceArn(instance)
                        .permissionSetArn(set)
                        .managedPolicyArn("arn:aws:iam::aws:policy/NoSuchPolicy"))))
                .isEqualTo(new Refusal(
                        "ResourceNotFoundException",
                        "Received a 404 status error: Not supported policy arn:aws:iam::aws:policy/NoSuchPolicy."));
        assertThat(refusal(() -> admin.describePermissionSet(describe -> describe.instanceArn(instance)
                                .permissionSetArn(set.substring(0, set.length() - 16) + "0123456789abcdef")))
                        .message())
                .isEqualTo("Could not find PermissionSet with id ps-0123456789abcdef");
        assertThat(company.assign(PrincipalType.USER, "00000000-0000-4000-8000-000000000000", set, production)
                        .failureReason())
                .isEqualTo("Could not find the USER 00000000-0000-4000-8000-000000000000");
    }
}
