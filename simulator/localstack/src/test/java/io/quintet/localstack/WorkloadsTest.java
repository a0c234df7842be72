package io.quintet.localstack;

import static io.quintet.localstack.Shop.notImplemented;
import static io.quintet.localstack.Shop.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.Tag;

@OnLocalStack
@DisplayName("In the container of a shop's account")
class WorkloadsTest {

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    @DisplayName("a topic's policy lets other accounts in")
    void topics() {
        SnsClient sns = shop.developer(SnsClient.class);
        String topic = sns.createTopic(create -> create.name("news")).topicArn();
        assertThat(topic).isEqualTo(shop.arn("sns", "news"));
        SnsClient strange = shop.stranger(SnsClient.class);
        assertThat(refused(
                        () -> strange.publish(publish -> publish.topicArn(topic).message("Eve"))))
                .hasMessageContaining("because no resource-based policy allows the SNS:Publish action");

        sns.setTopicAttributes(set ->
                set.topicArn(topic).attributeName("Policy").attributeValue("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"SNS:Publish","Resource":"%s",\
                "Principal":{"AWS":"%s"}}]}""".formatted(topic, shop.otherAccount())));

        assertThat(strange.publish(publish -> publish.topicArn(topic).message("Ada"))
                        .messageId())
                .isNotEmpty();
        shop.deniedByScp("SNS:DeleteTopic", topic, () -> sns.deleteTopic(delete -> delete.topicArn(topic)));
    }

    @Test
    @DisplayName("a queue's policy lets a topic of its account send to it")
    void deliveries() {
        SnsClient sns = shop.developer(SnsClient.class);
        SqsClient sqs = shop.developer(SqsClient.class);
        String topic = sns.createTopic(create -> create.name("orders")).topicArn();
        String queue = sqs.createQueue(create -> create.queueName("orders")).queueUrl();
        SubscribeRequest subscription = SubscribeRequest.builder()
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(shop.arn("sqs", "orders"))
                .attributes(Map.of("RawMessageDelivery", "true"))
                .build();
        notImplemented("whose policy does not let sns.amazonaws.com send messages", () -> sns.subscribe(subscription));

        setPolicy(sqs, queue, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"%s",\
                "Principal":{"Service":"sns.amazonaws.com"},"Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}""".formatted(shop.arn("sqs", "orders"), topic));
        sns.subscribe(subscription);
        sns.publish(publish -> publish.topicArn(topic).message("Ada"));

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(5))
                        .messages())
                .extracting("body")
                .containsExactly("Ada");
        setPolicy(sqs, queue, "");
        notImplemented(
                "may not send to its subscriber",
                () -> sns.publish(publish -> publish.topicArn(topic).message("Ada")));
    }

    private static void setPolicy(SqsClient sqs, String queue, String policy) {
        sqs.setQueueAttributes(set -> set.queueUrl(queue).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    @Test
    @DisplayName("parameters are decided by name, path and tag")
    void parameters() {
        SsmClient ssm = shop.developer(SsmClient.class);
        ssm.putParameter(put -> put.name("/shop/colour")
                .value("blue")
                .type(ParameterType.STRING)
                .tags(Tag.builder().key("team").value("shop").build()));
        SsmClient reader = shop.user(SsmClient.class, "reader", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ssm:Get*","Resource":"*",\
                "Condition":{"StringEquals":{"aws:ResourceTag/team":"shop"}}}]}""");

        assertThat(reader.getParameter(get -> get.name("/shop/colour"))
                        .parameter()
                        .value())
                .isEqualTo("blue");
        assertThat(refused(() -> reader.getParameters(get -> get.names("/shop/colour", "/shop/secret"))))
                .hasMessageContaining("ssm:GetParameters on resource: " + shop.arn("ssm", "parameter/shop/secret"));
        ssm.putParameter(put -> put.name("/shop/colour").value("red").overwrite(true));
        assertThat(reader.getParameter(get -> get.name("/shop/colour:1")).parameter())
                .extracting("value", "name", "selector")
                .containsExactly("blue", "/shop/colour", ":1");
        shop.deniedByScp(
                "ssm:DeleteParameter",
                shop.arn("ssm", "parameter/shop/colour"),
                () -> ssm.deleteParameter(delete -> delete.name("/shop/colour")));
    }

    @Test
    @DisplayName("a parameter that is encrypted is so under a key of AWS KMS, and by whoever may use that")
    void secureStrings() {
        SsmClient ssm = shop.developer(SsmClient.class);
        String key = shop.developer(KmsClient.class).createKey().keyMetadata().arn();
        ssm.putParameter(put -> put.name("/till/pin")
                .value("1234")
                .type(ParameterType.SECURE_STRING)
                .keyId(key));
        ssm.putParameter(put -> put.name("/till/pin").value("5678").keyId(key).overwrite(true));
        ssm.putParameter(put -> put.name("plain").value("p").type(ParameterType.STRING));
        ssm.labelParameterVersion(
                label -> label.name("/till/pin").parameterVersion(1L).labels("old"));
        SsmClient cook = shop.user(SsmClient.class, "cook", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ssm:Get*","Resource":"*"}]}""");

        assertThat(ssm.getParameters(get -> get.names("/till/pin:old", "/till/pin", "plain", "none", "plain:9")
                                .withDecryption(true))
                        .parameters())
                .extracting("value")
                .containsExactly("1234", "5678", "p");
        assertThat(ssm.getParametersByPath(get -> get.path("/till").withDecryption(true))
                        .parameters())
                .extracting("value")
                .containsExactly("5678");
        assertThat(ssm.getParameterHistory(get -> get.name("/till/pin").withDecryption(true))
                        .parameters())
                .extracting("value", "keyId")
                .containsExactly(tuple("1234", key), tuple("5678", key));
        assertThat(refused(() -> cook.getParameter(get -> get.name("/till/pin").withDecryption(true))))
                .hasMessageContaining("user/cook is not authorized to perform: kms:Decrypt on resource: " + key);
        String sealed =
                cook.getParameter(get -> get.name("/till/pin")).parameter().value();
        assertThat(shop.developer(KmsClient.class)
                        .decrypt(decrypt -> decrypt.ciphertextBlob(SdkBytes.fromByteArray(
                                        Base64.getDecoder().decode(sealed)))
                                .encryptionContext(Map.of("PARAMETER_ARN", shop.arn("ssm", "parameter/till/pin"))))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo("5678");
    }

    @Test
    @DisplayName("a secret's policy and its key let other accounts read it")
    void secrets() {
        SecretsManagerClient secrets = shop.developer(SecretsManagerClient.class);
        KmsClient kms = shop.developer(KmsClient.class);
        String key = kms.createKey().keyMetadata().arn();
        String arn = secrets.createSecret(
                        create -> create.name("shop/till").secretString("one").kmsKeyId(key))
                .arn();
        String second = secrets.putSecretValue(put -> put.secretId(arn).secretString("two"))
                .versionId();
        SecretsManagerClient strange = shop.stranger(SecretsManagerClient.class);
        assertThat(refused(() -> strange.getSecretValue(get -> get.secretId(arn))))
                .hasMessageContaining("because no resource-based policy allows the secretsmanager:GetSecretValue");

        secrets.putResourcePolicy(put -> put.secretId("shop/till").resourcePolicy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue",\
                "Principal":{"AWS":"arn:aws:iam::%s:root"},"Resource":"*"}]}""".formatted(shop.otherAccount())));
        assertThat(refused(() -> strange.getSecretValue(get -> get.secretId(arn))))
                .hasMessageContaining("Access to KMS is not allowed");
        kms.createGrant(grant -> grant.keyId(key)
                .granteePrincipal("arn:aws:iam::" + shop.otherAccount() + ":user/stranger")
                .operationsWithStrings("Decrypt"));

        assertThat(strange.getSecretValue(get -> get.secretId(arn)))
                .extracting("secretString", "versionId", "arn")
                .containsExactly("two", second, arn);
        assertThat(secrets.getSecretValue(get -> get.secretId("shop/till").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("one");
        shop.deniedByScp(
                "secretsmanager:DeleteSecret",
                arn,
                () -> secrets.deleteSecret(
                        delete -> delete.secretId("shop/till").forceDeleteWithoutRecovery(true)));
    }

    @Test
    @DisplayName("log groups are decided as AWS names them")
    void logs() {
        CloudWatchLogsClient logs = shop.developer(CloudWatchLogsClient.class);
        logs.createLogGroup(create -> create.logGroupName("/shop/orders").tags(Map.of("team", "shop")));
        logs.createLogStream(create -> create.logGroupName("/shop/orders").logStreamName("one"));
        logs.putLogEvents(put -> put.logGroupName("/shop/orders")
                .logStreamName("one")
                .logEvents(InputLogEvent.builder()
                        .timestamp(Instant.now().toEpochMilli())
                        .message("sold")
                        .build()));

        assertThat(logs.getLogEvents(get -> get.logGroupName("/shop/orders").logStreamName("one"))
                        .events())
                .extracting("message")
                .containsExactly("sold");
        shop.deniedByScp(
                "logs:DeleteLogGroup",
                shop.arn("logs", "log-group:/shop/orders:log-stream:"),
                () -> logs.deleteLogGroup(delete -> delete.logGroupName("/shop/orders")));
    }

    private static MetricDatum one(String metric) {
        return MetricDatum.builder().metricName(metric).value(1.0).build();
    }

    @Test
    @DisplayName("metrics have a namespace, and alarms that would act are refused")
    void metrics() {
        CloudWatchClient metrics = shop.developer(CloudWatchClient.class);
        metrics.putMetricData(put -> put.namespace("shop").metricData(one("sold")));
        metrics.putMetricAlarm(put -> put.alarmName("too few")
                .namespace("shop")
                .metricName("sold")
                .statistic("Sum")
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator("LessThanThreshold"));

        assertThat(metrics.describeAlarms(describe -> {}).metricAlarms())
                .extracting("alarmArn")
                .containsExactly(shop.arn("cloudwatch", "alarm:too few"));
        CloudWatchClient others = shop.user(CloudWatchClient.class, "others", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"cloudwatch:PutMetricData",\
                "Resource":"*","Condition":{"StringEquals":{"cloudwatch:namespace":"others"}}}]}""");
        others.putMetricData(put -> put.namespace("others").metricData(one("n")));
        assertThat(refused(
                        () -> others.putMetricData(put -> put.namespace("shop").metricData(one("n")))))
                .hasMessageContaining("no identity-based policy allows the cloudwatch:PutMetricData action");
        notImplemented(
                "PutMetricAlarm with AlarmActions",
                () -> metrics.putMetricAlarm(put -> put.alarmName("loud")
                        .alarmActions(shop.arn("sns", "orders"))
                        .comparisonOperator("LessThanThreshold")
                        .evaluationPeriods(1)));
        shop.deniedByScp(
                "cloudwatch:DeleteAlarms",
                shop.arn("cloudwatch", "alarm:too few"),
                () -> metrics.deleteAlarms(delete -> delete.alarmNames("too few")));
    }

    @Test
    @DisplayName("a bus's policy lets other accounts put events, and each event is decided")
    void events() {
        EventBridgeClient events = shop.developer(EventBridgeClient.class);
        events.createEventBus(create -> create.name("shop"));
        events.putRule(put -> put.name("sold").eventBusName("shop").eventPattern("{\"source\":[\"shop\"]}"));
        String bus = shop.arn("events", "event-bus/shop");
        EventBridgeClient strange = shop.stranger(EventBridgeClient.class);
        PutEventsRequestEntry event = PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source("bank")
                .detailType("paid")
                .detail("{}")
                .build();
        assertThat(refused(() -> strange.putEvents(put -> put.entries(event))))
                .hasMessageContaining("because no resource-based policy allows the events:PutEvents action");

        events.putPermission(put -> put.eventBusName("shop").policy("""
                {"Version":"2012-10-17","Statement":[{"Sid":"bank","Effect":"Allow","Action":"events:PutEvents",\
                "Principal":{"AWS":"arn:aws:iam::%s:root"},"Resource":"%s",\
                "Condition":{"StringEquals":{"events:source":"bank"}}}]}""".formatted(shop.otherAccount(), bus)));

        assertThat(strange.putEvents(put -> put.entries(event)).failedEntryCount())
                .isZero();
        assertThat(refused(() -> strange.putEvents(put ->
                        put.entries(event, event.toBuilder().source("shop").build()))))
                .hasMessageContaining("because no resource-based policy allows the events:PutEvents action");
        shop.deniedByScp(
                "events:DeleteRule",
                shop.arn("events", "rule/shop/sold"),
                () -> events.deleteRule(delete -> delete.name("sold").eventBusName("shop")));
        shop.deniedByScp("events:DeleteEventBus", bus, () -> events.deleteEventBus(delete -> delete.name("shop")));
    }
}
