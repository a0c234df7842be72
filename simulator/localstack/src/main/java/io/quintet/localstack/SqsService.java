package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.localstack.Policies.Held;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;

/**
 * Amazon SQS in the containers of accounts. A queue's policy lies there, and is asked for when a call about the queue
 * is decided.
 */
final class SqsService implements Service {

    private static final List<Class<? extends SdkRequest>> ABOUT_A_QUEUE = List.of(
            ChangeMessageVisibilityBatchRequest.class,
            ChangeMessageVisibilityRequest.class,
            DeleteMessageBatchRequest.class,
            DeleteMessageRequest.class,
            GetQueueAttributesRequest.class,
            ListDeadLetterSourceQueuesRequest.class,
            ListQueueTagsRequest.class,
            PurgeQueueRequest.class,
            ReceiveMessageRequest.class,
            SendMessageBatchRequest.class,
            SendMessageRequest.class);

    private static final List<Class<? extends SdkRequest>> CHANGING_A_QUEUE = List.of(
            AddPermissionRequest.class,
            DeleteQueueRequest.class,
            RemovePermissionRequest.class,
            SetQueueAttributesRequest.class,
            TagQueueRequest.class,
            UntagQueueRequest.class);

    private final AccountEndpoints endpoints;
    private final Asking asking;
    private final Policies policies = new Policies(this::ask);

    SqsService(AccountEndpoints endpoints) {
        this.endpoints = endpoints;
        this.asking = new Asking(endpoints);
        endpoints.whenLost(account -> policies.allChanged());
    }

    @Override
    public String name() {
        return "sqs";
    }

    @Override
    public void offer(Operations operations) {
        ABOUT_A_QUEUE.forEach(request -> operations
                .operation(request)
                .authorizes(SqsService::queue)
                .forwards((call, asked, way) -> Forwarding.Brought.of(send(queue(call, asked), way))));
        CHANGING_A_QUEUE.forEach(request ->
                operations.operation(request).authorizes(SqsService::queue).forwards(this::change));
        operations
                .operation(CreateQueueRequest.class)
                .authorizes(SqsService::newQueue)
                .also((call, request) -> request.tags().isEmpty()
                        ? List.of()
                        : List.of(Check.of("sqs:TagQueue", newQueue(call, request))))
                .forwards(this::create);
        operations
                .operation(GetQueueUrlRequest.class)
                .authorizes(SqsService::namedQueue)
                .forwards((call, asked, way) -> Forwarding.Brought.of(send(namedQueue(call, asked), way)));
        operations
                .operation(ListQueuesRequest.class)
                .authorizesAnyResource()
                .forwards((call, asked, way) -> Forwarding.Brought.of(way.send(call.account(), way.request())));
    }

    private static Arn queue(Call call, SdkRequest request) {
        String url = request.getValueForField("QueueUrl", String.class).orElse("");
        return QueueUrl.queue(url, call.region());
    }

    private static Arn newQueue(Call call, CreateQueueRequest request) {
        return Arn.of("aws", "sqs", call.region(), call.account(), request.queueName());
    }

    private static Arn namedQueue(Call call, GetQueueUrlRequest request) {
        String owner = Optional.ofNullable(request.queueOwnerAWSAccountId()).orElseGet(call::account);
        return Arn.of("aws", "sqs", call.region(), owner, request.queueName());
    }

    private static HttpResponse send(Arn queue, Forwarding way) {
        return way.send(queue.account(), way.request());
    }

    private Forwarding.Brought create(Call call, CreateQueueRequest request, Forwarding way) {
        checkAttributes(request.attributesAsStrings(), "CreateQueue");
        Arn queue = newQueue(call, request);
        return changed(queue, way);
    }

    private Forwarding.Brought change(Call call, SdkRequest request, Forwarding way) {
        if (request instanceof SetQueueAttributesRequest set) {
            checkAttributes(set.attributesAsStrings(), "SetQueueAttributes");
        }
        return changed(queue(call, request), way);
    }

    /** A container would encrypt with no key of AWS KMS, and ask nobody whether the sender may use it. */
    private static void checkAttributes(Map<String, String> attributes, String operation) {
        if (!attributes
                .getOrDefault(QueueAttributeName.KMS_MASTER_KEY_ID.toString(), "")
                .isEmpty()) {
            throw NotImplemented.error("SQS", operation + " with a KmsMasterKeyId");
        }
    }

    /** What was known is forgotten before the change and after: in between, somebody may have asked. */
    private Forwarding.Brought changed(Arn queue, Forwarding way) {
        try {
            return Forwarding.Brought.of(send(queue, way));
        } finally {
            policies.changed(queue);
        }
    }

    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return policies.of(arn).map(held -> new Resource(arn.account(), held.policy(), held.tags()));
    }

    private Optional<Held> ask(Arn queue) {
        if (!endpoints.serve(queue.account())) {
            return Optional.empty();
        }
        String url = "http://localhost/queue/" + queue.region() + "/" + queue.account() + "/" + queue.resource();
        SqsClient container = asking.client(SqsClient.class, queue.account(), queue.region());
        try {
            String policy = container
                    .getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                    .attributes()
                    .get(QueueAttributeName.POLICY);
            return Optional.of(new Held(
                    Optional.ofNullable(policy).map(text -> Policy.parse(PolicyKind.RESOURCE, text)),
                    container.listQueueTags(list -> list.queueUrl(url)).tags()));
        } catch (QueueDoesNotExistException e) {
            return Optional.empty();
        }
    }
}
