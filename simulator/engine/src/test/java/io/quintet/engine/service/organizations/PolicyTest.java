package io.quintet.engine.service.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.rules.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.Tag;

@DisplayName("Policies of an organization")
class PolicyTest {

    private static final PolicyType SCP = PolicyType.SERVICE_CONTROL_POLICY;
    private static final PolicyType RCP = PolicyType.RESOURCE_CONTROL_POLICY;

    private final Company company = Company.founded();

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    @DisplayName("are kept to the letter, under an ARN that names their type")
    void documents() {
        String content = "{ \"Version\": \"2012-10-17\",\n  \"Statement\": [] }".replace("[]", """
                [{"Effect":"Deny","Action":"s3:*","Resource":"*"}]""");
        String id = company.policy(SCP, "No S3", content);

        var policy = company.management()
                .describePolicy(describe -> describe.policyId(id))
                .policy();

        assertThat(policy.content()).isEqualTo(content);
        assertThat(policy.policySummary().arn())
                .isEqualTo(
                        "arn:aws:organizations::%s:policy/%s/service_control_policy/%s",
                        company.managementAccount(), company.organization(), id);
        assertThat(policy.policySummary().awsManaged()).isFalse();
    }

    @Test
    @DisplayName("change in name and content, each on its own")
    void updates() {
        String id = company.denying("s3:*");

        company.management().updatePolicy(update -> update.policyId(id).name("No buckets"));
        company.management().updatePolicy(update -> update.policyId(id).content(Policy.FULL_AWS_ACCESS));

        var policy = company.management()
                .describePolicy(describe -> describe.policyId(id))
                .policy();
        assertThat(policy.policySummary().name()).isEqualTo("No buckets");
        assertThat(policy.content()).isEqualTo(Policy.FULL_AWS_ACCESS);
    }

    @Test
    @DisplayName("begin with FullAWSAccess, attached to every root, unit and account")
    void fullAccess() {
        String unit = company.unit(company.root(), "Workloads");
        String account = company.account("prod");

        assertThat(company.management().listPolicies(list -> list.filter(SCP)).policies())
                .extracting(PolicySummary::arn)
                .containsExactly("arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess");
        assertThat(company.management()
                        .listTargetsForPolicy(list -> list.policyId("p-FullAWSAccess"))
                        .targets())
                .extracting(PolicyTargetSummary::targetId)
                .containsExactlyInAnyOrder(company.root(), unit, account, company.managementAccount());
    }

    @Test
    @DisplayName("of a type that is switched off are all detached; only FullAWSAccess comes back with the type")
    void switchingTypes() {
        String unit = company.unit(company.root(), "Workloads");
        company.attach(company.denying("s3:*"), unit);

        company.management()
                .disablePolicyType(disable -> disable.rootId(company.root()).policyType(SCP));
        assertThat(attached(unit, SCP)).isEmpty();

        company.management()
                .enablePolicyType(enable -> enable.rootId(company.root()).policyType(SCP));
        assertThat(attached(unit, SCP)).containsExactly("FullAWSAccess");
    }

    @Test
    @DisplayName("for resources are switched on by the company, and begin with RCPFullAWSAccess everywhere")
    void resourceControl() {
        company.management()
                .enablePolicyType(enable -> enable.rootId(company.root()).policyType(RCP));

        assertThat(attached(company.root(), RCP)).containsExactly("RCPFullAWSAccess");
        assertThat(attached(company.account("prod"), RCP)).containsExactly("RCPFullAWSAccess");
        assertThat(attached(company.root(), SCP)).containsExactly("FullAWSAccess");
    }

    @Test
    @DisplayName("carry tags, as units and accounts do, until these are taken away")
    void tags() {
        String id = company.denying("s3:*");
        Tag owner = Tag.builder().key("owner").value("platform").build();
        Tag stage = Tag.builder().key("stage").value("draft").build();

        company.management().tagResource(tag -> tag.resourceId(id).tags(owner, stage));
        assertThat(tagsOf(id)).containsExactly(owner, stage);

        company.management().untagResource(untag -> untag.resourceId(id).tagKeys("stage"));
        assertThat(tagsOf(id)).containsExactly(owner);

        company.management().deletePolicy(delete -> delete.policyId(id));
        assertThat(company.management().listPolicies(list -> list.filter(SCP)).policies())
                .extracting(PolicySummary::id)
                .containsExactly("p-FullAWSAccess");
    }

    private List<Tag> tagsOf(String id) {
        return company.management()
                .listTagsForResource(list -> list.resourceId(id))
                .tags();
    }

    private List<String> attached(String target, PolicyType type) {
        return company
                .management()
                .listPoliciesForTarget(list -> list.targetId(target).filter(type))
                .policies()
                .stream()
                .map(PolicySummary::name)
                .toList();
    }
}
