package io.quintet.engine.service.iam;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.Tag;

/** Administrators whose policies bind them by IAM's own condition keys. */
class DelegationTest {

    private TwoAccounts accounts;
    private String boundary;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        boundary = accounts.rootIam(accounts.own())
                .createPolicy(policy -> policy.policyName("Boundary").policyDocument(allowing("s3:*")))
                .policy()
                .arn();
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private IamClient administrator(String... policies) {
        return accounts.iam(accounts.user(accounts.own(), "maya", policies));
    }

    @Test
    void anAdministratorMayHaveToGiveEveryUserABoundary() {
        IamClient maya = administrator(allowingIf(
                "iam:*User*", "{\"StringEquals\":{\"iam:PermissionsBoundary\":\"%s\"}}".formatted(boundary)));

        assertThat(refusal(() -> maya.createUser(user -> user.userName("noor"))).code())
                .isEqualTo("AccessDenied");
        maya.createUser(user -> user.userName("noor").permissionsBoundary(boundary));
        maya.putUserPolicy(policy -> policy.userName("noor").policyName("all").policyDocument(allowing("*")));
        assertThat(refusal(() -> maya.putUserPolicy(policy ->
                                policy.userName("maya").policyName("all").policyDocument(allowing("*"))))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void anAdministratorMayAttachSomePoliciesOnly() {
        IamClient maya = administrator(allowingIf(
                "iam:AttachUserPolicy",
                "{\"ArnLike\":{\"iam:PolicyARN\":\"arn:aws:iam::aws:policy/*ReadOnlyAccess\"}}"));

        maya.attachUserPolicy(
                policy -> policy.userName("maya").policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
        assertThat(refusal(() -> maya.attachUserPolicy(policy ->
                                policy.userName("maya").policyArn("arn:aws:iam::aws:policy/AdministratorAccess")))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void aRoleIsPassedToInstancesByThoseAllowedToPassIt() {
        accounts.role(accounts.own(), "web", accounts.own());
        IamClient maya = administrator(
                allowing("iam:*InstanceProfile*"),
                allowingIf("iam:PassRole", "{\"StringEquals\":{\"iam:PassedToService\":\"ec2.amazonaws.com\"}}"));
        IamClient noor = accounts.iam(accounts.user(accounts.own(), "noor", allowing("iam:*InstanceProfile*")));
        maya.createInstanceProfile(profile -> profile.instanceProfileName("web"));

        assertThat(refusal(() -> noor.addRoleToInstanceProfile(
                                profile -> profile.instanceProfileName("web").roleName("web")))
                        .message())
                .contains("is not authorized to perform: iam:PassRole on resource: arn:aws:iam::" + accounts.own()
                        + ":role/web");
        maya.addRoleToInstanceProfile(
                profile -> profile.instanceProfileName("web").roleName("web"));
    }

    @Test
    void tagsDecideWhoMayBeChangedAndWhichTagsMayBeGiven() {
        IamClient maya = administrator(
                allowingIf("iam:DeleteRole", "{\"StringEquals\":{\"iam:ResourceTag/Team\":\"blue\"}}"),
                allowingIf("iam:CreateRole", "{\"StringEquals\":{\"aws:RequestTag/Team\":\"blue\"}}"),
                allowingIf("iam:TagRole", "{\"StringEquals\":{\"aws:RequestTag/Team\":\"blue\"}}"));
        accounts.role(accounts.own(), "untagged", accounts.own());

        maya.createRole(role -> role.roleName("tagged")
                .assumeRolePolicyDocument(trusting(accounts.own()))
                .tags(Tag.builder().key("Team").value("blue").build()));
        assertThat(refusal(() -> maya.createRole(
                                role -> role.roleName("other").assumeRolePolicyDocument(trusting(accounts.own()))))
                        .code())
                .isEqualTo("AccessDenied");
        assertThat(refusal(() -> maya.deleteRole(role -> role.roleName("untagged")))
                        .code())
                .isEqualTo("AccessDenied");
        maya.deleteRole(role -> role.roleName("tagged"));
    }

    @Test
    void anAccountHasOneAliasAndASummary() {
        IamClient root = accounts.rootIam(accounts.own());
        root.createAccountAlias(alias -> alias.accountAlias("quintet-prod"));

        assertThat(root.listAccountAliases().accountAliases()).containsExactly("quintet-prod");
        assertThat(refusal(() -> accounts.rootIam(TwoAccounts.OTHER)
                                .createAccountAlias(alias -> alias.accountAlias("quintet-prod")))
                        .message())
                .isEqualTo("The account alias quintet-prod already exists.");
        assertThat(root.getAccountSummary().summaryMapAsStrings())
                .containsEntry("Policies", 1)
                .containsEntry("Users", 0)
                .containsEntry("AccountAccessKeysPresent", 1);
    }

    @Test
    void allThatDecidesWhatIdentitiesMayDoIsOneListing() {
        IamClient root = accounts.rootIam(accounts.own());
        accounts.user(accounts.own(), "maya", allowing("s3:Get*"));
        accounts.role(accounts.own(), "operator", accounts.own());
        root.attachRolePolicy(role -> role.roleName("operator").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        root.createGroup(group -> group.groupName("Readers"));

        var pages = root.getAccountAuthorizationDetailsPaginator(page -> page.maxItems(2));

        assertThat(pages.userDetailList())
                .singleElement()
                .satisfies(user -> assertThat(user.userPolicyList()).hasSize(1));
        assertThat(pages.roleDetailList())
                .singleElement()
                .satisfies(role -> assertThat(role.attachedManagedPolicies()).hasSize(1));
        assertThat(pages.groupDetailList()).hasSize(1);
        assertThat(pages.policies())
                .extracting(ManagedPolicyDetail::policyName)
                .containsExactlyInAnyOrder("Boundary", "ReadOnlyAccess");
    }
}
