package io.quintet.engine.service.iam;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUser;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Tag;

class ManagedPolicyTest {

    private TwoAccounts accounts;
    private IamClient root;
    private String arn;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        root = accounts.rootIam(accounts.own());
        arn = root.createPolicy(policy -> policy.policyName("Listing")
                        .path("/team/")
                        .description("who is who")
                        .policyDocument(allowing("iam:ListUsers"))
                        .tags(Tag.builder().key("Owner").value("blue").build()))
                .policy()
                .arn();
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void theDefaultVersionCounts() {
        AwsCredentials maya = accounts.user(accounts.own(), "maya");
        root.attachUserPolicy(policy -> policy.userName("maya").policyArn(arn));
        root.createPolicyVersion(version -> version.policyArn(arn).policyDocument(allowing("iam:ListRoles")));
        assertThat(accounts.iam(maya).listUsers().users()).hasSize(1);
        assertThat(refusal(() -> accounts.iam(maya).listRoles()).code()).isEqualTo("AccessDenied");

        root.setDefaultPolicyVersion(version -> version.policyArn(arn).versionId("v2"));

        assertThat(accounts.iam(maya).listRoles().roles()).isEmpty();
        assertThat(refusal(() -> accounts.iam(maya).listUsers()).code()).isEqualTo("AccessDenied");
    }

    @Test
    void fiveVersionsAreKeptAndNumbersAreNotUsedAgain() {
        for (int i = 2; i <= 5; i++) {
            root.createPolicyVersion(version ->
                    version.policyArn(arn).policyDocument(allowing("iam:Get*")).setAsDefault(true));
        }
        assertThat(refusal(() -> root.createPolicyVersion(
                        version -> version.policyArn(arn).policyDocument(allowing("iam:Get*")))))
                .isEqualTo(
                        new Refusal(
                                "LimitExceeded",
                                "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version."));
        assertThat(refusal(() -> root.deletePolicyVersion(
                        version -> version.policyArn(arn).versionId("v5"))))
                .isEqualTo(new Refusal("DeleteConflict", "Cannot delete the default version of a policy."));

        root.deletePolicyVersion(version -> version.policyArn(arn).versionId("v3"));

        assertThat(root.createPolicyVersion(version -> version.policyArn(arn).policyDocument(allowing("iam:Get*")))
                        .policyVersion()
                        .versionId())
                .isEqualTo("v6");
        assertThat(root.listPolicyVersions(versions -> versions.policyArn(arn)).versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v6", "v5", "v4", "v2", "v1");
    }

    @Test
    void aPolicyComesBackAsItWasWritten() {
        Policy policy = root.getPolicy(request -> request.policyArn(arn)).policy();
        assertThat(policy.arn()).isEqualTo("arn:aws:iam::" + accounts.own() + ":policy/team/Listing");
        assertThat(policy.policyId()).matches("ANPA[A-Z2-7]{17}");
        assertThat(policy.description()).isEqualTo("who is who");
        assertThat(policy.tags()).extracting(Tag::key, Tag::value).containsExactly(tuple("Owner", "blue"));

        String document = root.getPolicyVersion(
                        version -> version.policyArn(arn).versionId("v1"))
                .policyVersion()
                .document();
        assertThat(document).startsWith("%7B%22Version%22%3A%222012-10-17%22");
        assertThat(URLDecoder.decode(document, StandardCharsets.UTF_8)).isEqualTo(allowing("iam:ListUsers"));
    }

    @Test
    void aPolicyInUseIsNotDeleted() {
        accounts.user(accounts.own(), "maya");
        accounts.role(accounts.own(), "operator", accounts.own());
        root.attachUserPolicy(policy -> policy.userName("maya").policyArn(arn));
        root.putRolePermissionsBoundary(role -> role.roleName("operator").permissionsBoundary(arn));

        assertThat(refusal(() -> root.deletePolicy(policy -> policy.policyArn(arn))))
                .isEqualTo(new Refusal("DeleteConflict", "Cannot delete a policy attached to entities."));
        assertThat(root.listEntitiesForPolicy(entities -> entities.policyArn(arn)))
                .satisfies(entities -> {
                    assertThat(entities.policyUsers())
                            .extracting(PolicyUser::userName)
                            .containsExactly("maya");
                    assertThat(entities.policyRoles())
                            .extracting(PolicyRole::roleName)
                            .containsExactly("operator");
                });
        assertThat(root.getPolicy(request -> request.policyArn(arn)).policy()).satisfies(policy -> {
            assertThat(policy.attachmentCount()).isEqualTo(1);
            assertThat(policy.permissionsBoundaryUsageCount()).isEqualTo(1);
        });

        root.detachUserPolicy(policy -> policy.userName("maya").policyArn(arn));
        root.deleteRolePermissionsBoundary(role -> role.roleName("operator"));
        root.deletePolicy(policy -> policy.policyArn(arn));

        assertThat(refusal(() -> root.getPolicy(request -> request.policyArn(arn))))
                .isEqualTo(new Refusal("NoSuchEntity", "Policy " + arn + " was not found."));
    }

    @Test
    void awsManagesPoliciesThatNobodyElseChanges() {
        String readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        accounts.role(accounts.own(), "auditor", accounts.own());
        root.attachRolePolicy(role -> role.roleName("auditor").policyArn(readOnly));

        assertThat(root.listAttachedRolePolicies(role -> role.roleName("auditor"))
                        .attachedPolicies())
                .extracting(AttachedPolicy::policyName)
                .containsExactly("ReadOnlyAccess");
        assertThat(root.listPolicies(
                                policies -> policies.scope(PolicyScopeType.AWS).onlyAttached(true))
                        .policies())
                .extracting(Policy::arn)
                .containsExactly(readOnly);
        assertThat(root.listPolicies(policies -> policies.scope(PolicyScopeType.LOCAL))
                        .policies())
                .extracting(Policy::policyName)
                .containsExactly("Listing");
        assertThat(refusal(() -> root.deletePolicy(policy -> policy.policyArn(readOnly)))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void everyPolicyThatAwsManagesIsReadable() {
        assertThat(root.listPoliciesPaginator(policies -> policies.scope(PolicyScopeType.AWS))
                        .policies())
                .allSatisfy(policy -> assertThat(root.getPolicyVersion(version ->
                                        version.policyArn(policy.arn()).versionId(policy.defaultVersionId()))
                                .policyVersion()
                                .document())
                        .startsWith("%7B"))
                .hasSizeGreaterThan(60);
    }
}
