package io.quintet.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.rules.event.Corpus;
import io.quintet.rules.event.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

    private final Catalog catalog = Catalog.standard();

    @ParameterizedTest
    @CsvFileSource(resources = "operations.csv", delimiter = '|')
    void an_operation_is_authorized_by_its_actions(
            String service, String operation, String primary, @Nullable String further, boolean readOnly) {
        List<AuthorizedAction> actions = catalog.authorizedBy(service, operation);

        assertThat(actions.get(0).name()).isEqualTo(primary);
        assertThat(actions.stream().filter(AuthorizedAction::primary)).hasSize(1);
        if (further != null) {
            assertThat(actions).extracting(AuthorizedAction::name).contains(further.split(" "));
        }
        assertThat(catalog.readOnly(service, operation)).isEqualTo(readOnly);
    }

    @Test
    void what_is_read_only_agrees_with_what_cloudtrail_recorded() {
        assertThat(Corpus.events())
                .filteredOn(event -> event.eventType().equals(Event.AWS_API_CALL))
                .filteredOn(event -> !event.eventName().equals("GetStorageLensDashboardDataInternal"))
                .allSatisfy(event -> assertThat(catalog.readOnly(
                                event.eventSource().replace(".amazonaws.com", ""),
                                event.eventName().replaceFirst("20150331(v2)?$", "")))
                        .as(event.eventSource() + " " + event.eventName())
                        .isEqualTo(event.readOnly()));
    }

    @Test
    void a_role_that_is_passed_comes_with_the_service_it_is_passed_to() {
        assertThat(catalog.authorizedBy("ec2", "RunInstances"))
                .contains(new AuthorizedAction(
                        "iam:PassRole", false, Map.of("iam:PassedToService", List.of("ec2.amazonaws.com"))));
    }

    @Test
    void an_action_is_found_whatever_its_case() {
        ActionEntry action = catalog.action("S3:getobject").orElseThrow();

        assertThat(action.name()).isEqualTo("s3:GetObject");
        assertThat(action.service()).isEqualTo("s3");
        assertThat(action.level()).isEqualTo(AccessLevel.READ);
        assertThat(action.dataPlane()).isTrue();
        assertThat(action.actionConditionKeys()).contains("s3:ExistingObjectTag/<key>", "s3:TlsVersion");
        assertThat(action.resources())
                .extracting(on -> on.type().name())
                .containsExactlyInAnyOrder("object", "accesspointobject");
    }

    @Test
    void an_action_says_which_resources_it_needs_and_how_their_arns_look() {
        ActionEntry action = catalog.action("organizations:AttachPolicy").orElseThrow();

        ActionResource policy = resource(action, "policy");
        assertThat(policy.required()).isTrue();
        assertThat(policy.type().arnFormats())
                .contains(
                        "arn:${Partition}:organizations::${Account}:policy/o-${OrganizationId}/${PolicyType}/p-${PolicyId}");
        assertThat(resource(action, "account").required()).isFalse();
        assertThat(action.conditionKeys()).contains("organizations:PolicyType", "aws:ResourceTag/${TagKey}");
    }

    @Test
    void a_condition_key_may_belong_to_one_resource_of_an_action() {
        ActionEntry action = catalog.action("ec2:RunInstances").orElseThrow();

        assertThat(resource(action, "instance").conditionKeys()).contains("ec2:InstanceType");
        assertThat(resource(action, "key-pair").conditionKeys()).doesNotContain("ec2:InstanceType");
    }

    @ParameterizedTest
    @CsvSource({
        "iam:AttachRolePolicy, PERMISSIONS_MANAGEMENT",
        "ec2:CreateTags, TAGGING",
        "ec2:RunInstances, WRITE",
        "s3:ListBucket, LIST",
        "kms:DescribeKey, READ"
    })
    void an_action_has_a_level_of_access(String action, AccessLevel level) {
        assertThat(catalog.action(action).orElseThrow().level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"s3:NoSuchAction", "nosuch:GetObject", "GetObject", "''", "*", "s3:*"})
    void what_aws_does_not_know_is_no_action(String name) {
        assertThat(catalog.action(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"s3, true", "sts, true", "kms, true", "api.ecr, true", "ec2, false", "iam, false", "nosuch, false"})
    void resource_control_policies_bind_some_services(String service, boolean bound) {
        assertThat(catalog.underResourceControlPolicies(service)).isEqualTo(bound);
    }

    @Test
    void every_service_can_be_read_and_its_operations_name_actions_that_exist() {
        Set<String> unknown = new HashSet<>();
        ServiceIndex index = ServiceIndex.load();
        long actions = catalog.services().stream()
                .map(index::read)
                .peek(service -> service.operations().values().stream()
                        .flatMap(List::stream)
                        .map(AuthorizedAction::name)
                        .filter(name -> catalog.action(name).isEmpty())
                        .forEach(unknown::add))
                .flatMap(service -> Stream.of(service.actions().size()))
                .mapToInt(Integer::intValue)
                .sum();

        assertThat(catalog.services()).hasSize(458);
        assertThat(actions).isEqualTo(22_327);
        assertThat(unknown).isEmpty();
    }

    private static ActionResource resource(ActionEntry action, String type) {
        return action.resources().stream()
                .filter(on -> on.type().name().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
