package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.wire.model.OperationModel;
import io.quintet.engine.wire.model.ServiceModel;
import io.quintet.engine.wire.model.ServiceModels;
import io.quintet.engine.wire.shape.SdkShapes;
import io.quintet.localstack.AuthorizationTable.Entry;
import io.quintet.localstack.AuthorizationTable.Question;
import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.ActionResource;
import io.quintet.rules.catalog.Catalog;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

@DisplayName("The tables of what operations authorize")
class AuthorizationTableTest {

    private static final AccountEndpoints NONE = new NoEndpoints();

    /** Condition keys of AWS's that no call has here: of data that only the service itself knows. */
    private static final Set<String> MISSING = Set.of(
            "cloudwatch:AlarmTagsPropagationEnabled",
            "cloudwatch:HasAccessGrant",
            "events:ManagedBy",
            "events:SystemMetadata/AwsDetailType",
            "events:SystemMetadata/AwsSource",
            "events:SystemMetadata/ContentType",
            "events:creatorAccount",
            "events:detail.eventTypeCode",
            "events:detail.service",
            "events:detail.userIdentity.principalId",
            "events:eventBusInvocation",
            "lambda:EventSourceToken",
            "lambda:InvokedViaFunctionUrl",
            "lambda:VpcIds",
            "ssm:Policies");

    /** Those that are gathered in Java. */
    private static final Set<String> NOT_IN_A_TABLE = Set.of(
            "dynamodb:Attributes",
            "dynamodb:EnclosingOperation",
            "dynamodb:LeadingKeys",
            "dynamodb:ReturnConsumedCapacity",
            "dynamodb:ReturnValues",
            "dynamodb:Select",
            "events:detail-type",
            "events:source",
            "lambda:FunctionArn",
            "lambda:FunctionUrlAuthType",
            "lambda:Principal",
            "states:StateMachineQualifier");

    static Stream<Workload> workloads() {
        return Stream.of(
                new CloudWatch(NONE),
                new DynamoDb(NONE),
                new Events(NONE),
                new Lambda(NONE),
                new Logs(NONE),
                new Sns(NONE),
                new Ssm(NONE),
                new StepFunctions(NONE));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    @DisplayName("name AWS's operations, and members that their requests have")
    void members(Workload workload) {
        List<String> known = ServiceModels.bundled().signedAs(workload.signingName()).stream()
                .map(ServiceModel::operations)
                .flatMap(operations -> operations.stream().map(OperationModel::name))
                .toList();
        for (Entry entry : AuthorizationTable.of(workload.signingName()).entries()) {
            assertThat(known).contains(entry.operation());
            SdkPojo request = (SdkPojo) new SdkShapes()
                    .input(workload.sdkPackage(), entry.operation())
                    .orElseThrow()
                    .builder();
            paths(entry)
                    .forEach(path -> assertThat(path.text().replace(":", "").split("\\|", -1))
                            .as(entry.operation())
                            .allMatch(
                                    each -> each.startsWith("'") || each.equals("*") || leadsSomewhere(request, each)));
        }
    }

    private static Stream<MemberPath> paths(Entry entry) {
        Stream<MemberPath> named = entry.questions().stream().flatMap(question -> subjectPaths(question.subject()));
        Stream<MemberPath> conditions = entry.questions().stream().flatMap(question -> question.when().stream());
        return Stream.of(named, conditions, entry.keys().values().stream(), entry.refused().stream())
                .flatMap(paths -> paths);
    }

    private static Stream<MemberPath> subjectPaths(Subject subject) {
        if (subject instanceof Subject.Named named) {
            return named.paths().stream();
        }
        if (subject instanceof Subject.FirstOf first) {
            return first.all().stream().flatMap(AuthorizationTableTest::subjectPaths);
        }
        return subject instanceof Subject.ByArn byArn ? Stream.of(byArn.path()) : Stream.empty();
    }

    private static boolean leadsSomewhere(SdkPojo from, String path) {
        String[] steps = path.split("\\.", 2);
        String name = steps[0].replaceAll("[\\[\\]{}]", "");
        for (SdkField<?> field : from.sdkFields()) {
            if (field.memberName().equals(name)) {
                boolean list = field.marshallingType() == MarshallingType.LIST;
                boolean map = field.marshallingType() == MarshallingType.MAP;
                boolean told = steps[0].endsWith("{}") ? map : !steps[0].endsWith("[]") || list;
                return told && (steps.length == 1 || leadsSomewhere(structure(field), steps[1]));
            }
        }
        return false;
    }

    private static SdkPojo structure(SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.LIST) {
            return structure(field.getTrait(ListTrait.class).memberFieldInfo());
        }
        if (field.marshallingType() == MarshallingType.MAP) {
            return structure(field.getTrait(MapTrait.class).valueFieldInfo());
        }
        return field.constructor().get();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    @DisplayName("ask of no resource only where the action needs none")
    void resources(Workload workload) {
        for (Entry entry : AuthorizationTable.of(workload.signingName()).entries()) {
            assertThat(entry.questions()).as(entry.operation()).isNotEmpty();
            for (Question question : entry.questions()) {
                ActionEntry action =
                        Catalog.standard().action(question.action()).orElseThrow();
                boolean needsOne = action.resources().stream().anyMatch(ActionResource::required);
                assertThat(question.subject() instanceof Subject.None && needsOne)
                        .as(entry.operation() + ": " + question.action())
                        .isFalse();
            }
        }
    }

    @Test
    @DisplayName("give every condition key of AWS's but for those that are listed")
    void conditionKeys() {
        Set<String> missing = new TreeSet<>();
        workloads()
                .forEach(workload -> AuthorizationTable.of(workload.signingName())
                        .entries()
                        .forEach(entry -> missing.addAll(missing(workload, entry))));
        assertThat(missing).containsExactlyInAnyOrderElementsOf(MISSING);
    }

    private static Set<String> missing(Workload workload, Entry entry) {
        return entry.questions().stream()
                .map(question -> Catalog.standard().action(question.action()).orElseThrow())
                .flatMap(action -> action.actionConditionKeys().stream())
                .filter(key -> key.startsWith(workload.prefix() + ":"))
                .filter(key -> !entry.keys().containsKey(key) && !NOT_IN_A_TABLE.contains(key))
                .collect(Collectors.toSet());
    }
}
