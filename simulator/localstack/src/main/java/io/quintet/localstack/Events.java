package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.localstack.Policies.Held;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/**
 * Amazon EventBridge's buses and rules. A bus's policy decides calls about it. Targets are not offered: a container
 * would deliver to them, and ask nobody.
 */
final class Events implements Workload {

    private static final String BUS = "event-bus/";
    private static final String RULE_OF_DEFAULT = "rule/default/";

    private final Asking asking;

    Events(AccountEndpoints endpoints) {
        this.asking = new Asking(endpoints);
    }

    @Override
    public String prefix() {
        return "events";
    }

    @Override
    public String sdkPackage() {
        return "eventbridge";
    }

    @Override
    public String title() {
        return "EventBridge";
    }

    @Override
    public Optional<Held> ask(Arn resource) {
        EventBridgeClient container = asking.client(EventBridgeClient.class, resource.account(), resource.region());
        try {
            Optional<Policy> policy = Optional.empty();
            if (resource.resource().startsWith(BUS)) {
                DescribeEventBusResponse bus = container.describeEventBus(
                        describe -> describe.name(resource.resource().substring(BUS.length())));
                policy = Optional.ofNullable(bus.policy()).map(text -> Policy.parse(PolicyKind.RESOURCE, text));
            }
            Map<String, String> tags =
                    container.listTagsForResource(list -> list.resourceARN(resource.toString())).tags().stream()
                            .collect(Collectors.toMap(Tag::key, Tag::value));
            return Optional.of(new Held(policy, tags));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void refuse(Call call, SdkRequest request, Forwarding way, Policies known) {
        if (request instanceof PutPermissionRequest put) {
            checkPolicy(put.policy());
        }
    }

    @Override
    public List<Check> checks(Call call, SdkRequest request, List<Check> asTabled, Policies known) {
        if (request instanceof PutEventsRequest put) {
            return put.entries().stream().map(entry -> entry(call, entry)).toList();
        }
        return asTabled.stream()
                .map(check -> new Check(check.action(), usual(check.resource()), check.context()))
                .toList();
    }

    /** A rule of the default bus goes without the bus's name. */
    private static Arn usual(Arn resource) {
        return resource.resource().startsWith(RULE_OF_DEFAULT)
                ? Arn.parse(resource.toString().replace(RULE_OF_DEFAULT, "rule/"))
                : resource;
    }

    private static Check entry(Call call, PutEventsRequestEntry entry) {
        String bus = Optional.ofNullable(entry.eventBusName()).orElse("default");
        Arn arn = bus.startsWith("arn:")
                ? Arn.parse(bus)
                : Arn.of("aws", "events", call.region(), call.account(), BUS + bus);
        Map<String, List<String>> context = new HashMap<>();
        Optional.ofNullable(entry.source()).ifPresent(source -> context.put("events:source", List.of(source)));
        Optional.ofNullable(entry.detailType()).ifPresent(type -> context.put("events:detail-type", List.of(type)));
        return new Check(call.action(), arn, context);
    }
}
