package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.service.Service;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The services of the accounts' containers beside Amazon S3, by LocalStack's names for them. */
final class Workloads {

    private static final Map<String, Function<AccountEndpoints, Service>> ALL = new TreeMap<>(Map.of(
            "cloudwatch", endpoints -> new WorkloadService(new CloudWatch(endpoints), endpoints),
            "dynamodb", endpoints -> new WorkloadService(new DynamoDb(endpoints), endpoints),
            "events", endpoints -> new WorkloadService(new Events(endpoints), endpoints),
            "lambda", endpoints -> new WorkloadService(new Lambda(endpoints), endpoints),
            "logs", endpoints -> new WorkloadService(new Logs(endpoints), endpoints),
            "sns", endpoints -> new WorkloadService(new Sns(endpoints), endpoints),
            "sqs", SqsService::new,
            "ssm", endpoints -> new WorkloadService(new Ssm(endpoints), endpoints),
            "stepfunctions", endpoints -> new WorkloadService(new StepFunctions(endpoints), endpoints)));

    private Workloads() {}

    /** Those that containers serve. */
    static List<Service> of(Serving serving, AccountEndpoints endpoints) {
        return ALL.entrySet().stream()
                .filter(entry -> serving.byContainer(entry.getKey()))
                .map(entry -> entry.getValue().apply(endpoints))
                .toList();
    }
}
