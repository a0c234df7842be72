package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.localstack.Policies.Held;
import io.quintet.rules.policy.Arn;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Amazon CloudWatch Logs. A log group has no policy of its own; its streams have its tags. */
final class Logs implements Workload {

    private final Asking asking;

    Logs(AccountEndpoints endpoints) {
        this.asking = new Asking(endpoints);
    }

    @Override
    public String prefix() {
        return "logs";
    }

    @Override
    public String sdkPackage() {
        return "cloudwatchlogs";
    }

    @Override
    public String title() {
        return "CloudWatch Logs";
    }

    @Override
    public Optional<Held> ask(Arn resource) {
        String group = resource.toString().replaceFirst(":log-stream:[^:]*$", "");
        CloudWatchLogsClient container =
                asking.client(CloudWatchLogsClient.class, resource.account(), resource.region());
        try {
            return Optional.of(new Held(
                    Optional.empty(),
                    container
                            .listTagsForResource(list -> list.resourceArn(group))
                            .tags()));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }
}
