package io.quintet.localstack;

import io.quintet.engine.Simulator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Calls to services in containers, as data. */
final class WorkloadCalls {

    /** The management account of every simulator with this seed. */
    static final String OWN_OF_SEED;

    static {
        try (Simulator any = Simulator.create(5, Clock.systemUTC())) {
            OWN_OF_SEED = any.managementAccount();
        }
    }

    private static final Map<String, AttributeValue> KEY =
            Map.of("pk", AttributeValue.builder().s("ada").build());

    private static final TransactWriteItem A_PUT = TransactWriteItem.builder()
            .put(Put.builder().tableName("carts").item(KEY).build())
            .build();
    private static final TransactWriteItem A_DELETION = TransactWriteItem.builder()
            .delete(Delete.builder().tableName("prices").key(KEY).build())
            .build();

    /** A call, and what it is to be decided on: {@code ACCOUNT} stands for the caller's. */
    private static <C extends SdkClient> Arguments of(
            String name, Class<C> type, Function<C, AwsResponse> call, String... decided) {
        return Arguments.of(Named.of(name, type), call, List.of(decided));
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                of(
                        "one table",
                        DynamoDbClient.class,
                        tables -> tables.getItem(get -> get.tableName("carts").key(KEY)),
                        "dynamodb:GetItem arn:aws:dynamodb:us-east-1:ACCOUNT:table/carts"),
                of(
                        "an index",
                        DynamoDbClient.class,
                        tables -> tables.scan(scan -> scan.tableName("carts").indexName("by-age")),
                        "dynamodb:Scan arn:aws:dynamodb:us-east-1:ACCOUNT:table/carts/index/by-age"),
                of(
                        "several tables",
                        DynamoDbClient.class,
                        tables -> tables.batchGetItem(get -> get.requestItems(Map.of(
                                "carts",
                                        KeysAndAttributes.builder()
                                                .keys(List.of(KEY))
                                                .build(),
                                "prices",
                                        KeysAndAttributes.builder()
                                                .keys(List.of(KEY))
                                                .build()))),
                        "dynamodb:BatchGetItem arn:aws:dynamodb:us-east-1:ACCOUNT:table/carts",
                        "dynamodb:BatchGetItem arn:aws:dynamodb:us-east-1:ACCOUNT:table/prices"),
                of(
                        "a transaction, for each of its parts",
                        DynamoDbClient.class,
                        tables -> tables.transactWriteItems(write -> write.transactItems(A_PUT, A_DELETION)),
                        "dynamodb:DeleteItem arn:aws:dynamodb:us-east-1:ACCOUNT:table/prices",
                        "dynamodb:PutItem arn:aws:dynamodb:us-east-1:ACCOUNT:table/carts"));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                of(
                        "parameters",
                        SsmClient.class,
                        ssm -> ssm.getParameters(get -> get.names("/shop/colour", "size")),
                        "ssm:GetParameters arn:aws:ssm:us-east-1:ACCOUNT:parameter/shop/colour",
                        "ssm:GetParameters arn:aws:ssm:us-east-1:ACCOUNT:parameter/size"),
                of(
                        "tags on creation",
                        SnsClient.class,
                        sns -> sns.createTopic(create -> create.name("orders")
                                .tags(Tag.builder().key("k").value("v").build())),
                        "sns:CreateTopic arn:aws:sns:us-east-1:ACCOUNT:orders",
                        "sns:TagResource arn:aws:sns:us-east-1:ACCOUNT:orders"),
                of("no resource", SnsClient.class, sns -> sns.listTopics(list -> {}), "sns:ListTopics *"),
                of(
                        "a log stream",
                        CloudWatchLogsClient.class,
                        logs -> logs.getLogEvents(
                                get -> get.logGroupName("/shop/a").logStreamName("one")),
                        "logs:GetLogEvents arn:aws:logs:us-east-1:ACCOUNT:log-group:/shop/a:log-stream:one"),
                of(
                        "all alarms",
                        CloudWatchClient.class,
                        metrics -> metrics.describeAlarms(describe -> {}),
                        "cloudwatch:DescribeAlarms arn:aws:cloudwatch:us-east-1:ACCOUNT:alarm:*"),
                of(
                        "a state machine",
                        SfnClient.class,
                        machines -> machines.listExecutions(
                                list -> list.stateMachineArn("arn:aws:states:us-east-1:222222222222:stateMachine:m")),
                        "states:ListExecutions arn:aws:states:us-east-1:222222222222:stateMachine:m"));
    }

    static Stream<Arguments> events() {
        PutEventsRequestEntry event =
                PutEventsRequestEntry.builder().source("a").build();
        return Stream.of(
                of(
                        "a rule of the default bus",
                        EventBridgeClient.class,
                        events -> events.putRule(put -> put.name("sold").eventBusName("default")),
                        "events:PutRule arn:aws:events:us-east-1:ACCOUNT:rule/sold"),
                of(
                        "a rule of another bus, whose role is passed",
                        EventBridgeClient.class,
                        events -> events.putRule(put ->
                                put.name("sold").eventBusName("shop").roleArn("arn:aws:iam::333333333333:role/r")),
                        "events:PutRule arn:aws:events:us-east-1:ACCOUNT:rule/shop/sold",
                        "iam:PassRole arn:aws:iam::333333333333:role/r"),
                of(
                        "events, those of no named bus too",
                        EventBridgeClient.class,
                        events -> events.putEvents(put -> put.entries(
                                event.toBuilder().eventBusName("shop").build(), event)),
                        "events:PutEvents arn:aws:events:us-east-1:ACCOUNT:event-bus/shop",
                        "events:PutEvents arn:aws:events:us-east-1:ACCOUNT:event-bus/default"));
    }

    static Stream<Arguments> tagged() {
        return Stream.of(
                of(
                        "a map",
                        CloudWatchLogsClient.class,
                        logs -> logs.createLogGroup(
                                create -> create.logGroupName("a").tags(Map.of("team", "shop"))),
                        "shop"),
                of(
                        "pairs in small letters",
                        SfnClient.class,
                        machines -> machines.createActivity(create -> create.name("a")
                                .tags(List.of(software.amazon.awssdk.services.sfn.model.Tag.builder()
                                        .key("team")
                                        .value("shop")
                                        .build()))),
                        "shop"),
                of(
                        "keys alone",
                        CloudWatchLogsClient.class,
                        logs -> logs.untagResource(
                                untag -> untag.resourceArn("arn:aws:logs:us-east-1:222222222222:log-group:a")
                                        .tagKeys("team"))));
    }

    static Stream<Arguments> invalidNames() {
        return Stream.of(
                of(
                        "a table by the name of an index",
                        DynamoDbClient.class,
                        tables -> tables.getItem(
                                get -> get.tableName("carts/index/by-age").key(KEY)),
                        "ValidationException"),
                of(
                        "a table of another Region",
                        DynamoDbClient.class,
                        tables -> tables.getItem(
                                get -> get.tableName("arn:aws:dynamodb:eu-west-1:222222222222:table/carts")
                                        .key(KEY)),
                        "ValidationException"),
                of(
                        "a parameter with slashes that LocalStack would take away",
                        SsmClient.class,
                        ssm -> ssm.getParameter(get -> get.name("//shop/secret")),
                        "ValidationException"),
                of(
                        "a parameter with a prefix that LocalStack would take away",
                        SsmClient.class,
                        ssm -> ssm.getParameter(
                                get -> get.name("arn:aws:ssm:us-east-1:222222222222:parameter/parameter/shop/secret")),
                        "ValidationException"));
    }

    static Stream<Arguments> invalidTopics() {
        return Stream.of(
                of(
                        "a policy that is none",
                        SnsClient.class,
                        sns -> sns.setTopicAttributes(
                                set -> set.topicArn("arn:aws:sns:us-east-1:" + OWN_OF_SEED + ":orders")
                                        .attributeName("Policy")
                                        .attributeValue("{")),
                        "InvalidParameter"),
                of(
                        "what is no topic",
                        SnsClient.class,
                        sns -> sns.deleteTopic(delete -> delete.topicArn("arn:aws:sqs:us-east-1:222222222222:q")),
                        "InvalidParameter"),
                of(
                        "two topics where there is one",
                        SnsClient.class,
                        sns -> sns.publish(publish -> publish.message("m")
                                .topicArn("arn:aws:sns:us-east-1:222222222222:a")
                                .targetArn("arn:aws:sns:us-east-1:222222222222:b")),
                        "InvalidParameter"));
    }

    static Stream<Arguments> notOffered() {
        return Stream.of(
                of(
                        "a statement in PartiQL",
                        DynamoDbClient.class,
                        tables -> tables.executeStatement(execute -> execute.statement("SELECT * FROM carts")),
                        "NotImplemented"),
                of(
                        "a text message",
                        SnsClient.class,
                        sns -> sns.publish(publish -> publish.message("m").phoneNumber("+49123")),
                        "NotImplemented"),
                of(
                        "a subscriber by e-mail",
                        SnsClient.class,
                        sns -> sns.subscribe(subscribe -> subscribe
                                .topicArn("arn:aws:sns:us-east-1:" + OWN_OF_SEED + ":orders")
                                .protocol("email")
                                .endpoint("ada@example.com")),
                        "NotImplemented"));
    }

    private WorkloadCalls() {}
}
