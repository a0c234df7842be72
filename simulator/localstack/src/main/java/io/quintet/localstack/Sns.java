package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.wire.AwsError;
import io.quintet.localstack.Policies.Held;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.Tag;

/**
 * Amazon SNS. A topic's policy decides calls about it. A container delivers messages to queues of its own account, and
 * asks no queue's policy: that is done here, when a queue is subscribed and whenever something is published.
 */
final class Sns implements Workload {

    private static final String POLICY = "Policy";
    private static final String SERVICE = "sns.amazonaws.com";

    /** Attributes that have something encrypted, or delivered elsewhere, for which a container asks nobody. */
    private static final Pattern REFUSED =
            Pattern.compile("KmsMasterKeyId|.*FeedbackRoleArn|RedrivePolicy|SubscriptionRoleArn");

    private final Asking asking;

    Sns(AccountEndpoints endpoints) {
        this.asking = new Asking(endpoints);
    }

    @Override
    public String prefix() {
        return "sns";
    }

    @Override
    public String title() {
        return "SNS";
    }

    @Override
    public AwsError invalid(String name) {
        return new AwsError("InvalidParameter", 400, "Invalid parameter: " + name);
    }

    /** A topic; its facts are the queues that are subscribed to it. */
    @Override
    public Optional<Held> ask(Arn topic) {
        SnsClient container = asking.client(SnsClient.class, topic.account(), topic.region());
        try {
            String policy = container
                    .getTopicAttributes(get -> get.topicArn(topic.toString()))
                    .attributes()
                    .get(POLICY);
            Map<String, String> tags =
                    container.listTagsForResource(list -> list.resourceArn(topic.toString())).tags().stream()
                            .collect(Collectors.toMap(Tag::key, Tag::value));
            Map<String, String> queues = new HashMap<>();
            container
                    .listSubscriptionsByTopicPaginator(list -> list.topicArn(topic.toString()))
                    .subscriptions()
                    .stream()
                    .filter(subscription -> subscription.protocol().equals("sqs"))
                    .forEach(subscription -> queues.put(subscription.subscriptionArn(), subscription.endpoint()));
            return Optional.of(new Held(
                    Optional.ofNullable(policy).map(text -> Policy.parse(PolicyKind.RESOURCE, text)), tags, queues));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void refuse(Call call, SdkRequest request, Forwarding way, Policies known) {
        refuseAttributes(request);
        if (request instanceof SubscribeRequest subscribe) {
            subscribe(call, subscribe, way);
        }
        String topic = published(request);
        if (topic != null) {
            Arn arn = Arn.parse(topic);
            known.of(arn).map(Held::facts).orElse(Map.of()).values().stream()
                    .filter(queue -> !maySend(arn, queue, way))
                    .findFirst()
                    .ifPresent(queue -> {
                        throw NotImplemented.error(
                                title(), "Publish to a topic that may not send to its subscriber " + queue);
                    });
        }
    }

    private static @org.jspecify.annotations.Nullable String published(SdkRequest request) {
        if (request instanceof PublishRequest publish) {
            return publish.topicArn() == null ? publish.targetArn() : publish.topicArn();
        }
        return request instanceof PublishBatchRequest batch ? batch.topicArn() : null;
    }

    private void subscribe(Call call, SubscribeRequest subscribe, Forwarding way) {
        if (!subscribe.protocol().equals("sqs") || subscribe.endpoint() == null) {
            throw NotImplemented.error(title(), "Subscribe with the protocol " + subscribe.protocol());
        }
        Arn topic = Arn.parse(subscribe.topicArn());
        if (!subscribe.endpoint().startsWith("arn:aws:sqs:" + call.region() + ":" + topic.account() + ":")) {
            throw NotImplemented.error(title(), "Subscribe of a queue of another account or Region than the topic's");
        }
        if (!maySend(topic, subscribe.endpoint(), way)) {
            throw NotImplemented.error(
                    title(),
                    "Subscribe of a queue whose policy does not let " + SERVICE + " send messages to it for the topic");
        }
    }

    private static boolean maySend(Arn topic, String queue, Forwarding way) {
        return way.allows(
                ServiceCaller.inOwnName(SERVICE, topic, topic.region()), Check.of("sqs:SendMessage", Arn.parse(queue)));
    }

    private void refuseAttributes(SdkRequest request) {
        Set<String> names = Set.of();
        if (request instanceof CreateTopicRequest create) {
            names = create.attributes().keySet();
            checkPolicy(create.attributes().get(POLICY));
        } else if (request instanceof SetTopicAttributesRequest set) {
            names = Set.of(set.attributeName());
            checkPolicy(set.attributeName().equals(POLICY) ? set.attributeValue() : null);
        } else if (request instanceof SubscribeRequest subscribe) {
            names = subscribe.attributes().keySet();
        } else if (request instanceof SetSubscriptionAttributesRequest set) {
            names = Set.of(set.attributeName());
        }
        names.stream()
                .filter(name -> REFUSED.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw NotImplemented.error(title(), "a topic or subscription with " + name);
                });
    }
}
