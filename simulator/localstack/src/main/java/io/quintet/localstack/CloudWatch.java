package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.localstack.Policies.Held;
import io.quintet.rules.policy.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/**
 * Amazon CloudWatch's metrics, alarms and dashboards. An alarm that acts on something is refused: it would ask nobody.
 */
final class CloudWatch implements Workload {

    private final Asking asking;

    CloudWatch(AccountEndpoints endpoints) {
        this.asking = new Asking(endpoints);
    }

    @Override
    public String prefix() {
        return "cloudwatch";
    }

    @Override
    public String signingName() {
        return "monitoring";
    }

    @Override
    public String title() {
        return "CloudWatch";
    }

    @Override
    public Optional<Held> ask(Arn resource) {
        if (!resource.resource().startsWith("alarm:")) {
            return Optional.empty();
        }
        CloudWatchClient container = asking.client(CloudWatchClient.class, resource.account(), resource.region());
        try {
            Map<String, String> tags =
                    container.listTagsForResource(list -> list.resourceARN(resource.toString())).tags().stream()
                            .collect(Collectors.toMap(Tag::key, Tag::value));
            return Optional.of(new Held(Optional.empty(), tags));
        } catch (CloudWatchException e) {
            if (e.statusCode() < 500) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
