package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.localstack.Policies.Held;
import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Amazon DynamoDB. LocalStack's tables have no policies of their own; that items are to be decided by their partition
 * keys and attributes is told by the request, and by the table's key schema.
 */
final class DynamoDb implements Workload {

    private static final Set<String> OF_ITEMS = Set.of(
            "dynamodb:ConditionCheckItem",
            "dynamodb:DeleteItem",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:UpdateItem");
    private static final Set<String> SELECTING =
            Set.of("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan");

    /** What no key is, of a query that does not say whose items it wants: a condition on keys must not overlook it. */
    private static final String NO_KEY = "";

    private final Asking asking;

    DynamoDb(AccountEndpoints endpoints) {
        this.asking = new Asking(endpoints);
    }

    @Override
    public String prefix() {
        return "dynamodb";
    }

    @Override
    public String title() {
        return "DynamoDB";
    }

    @Override
    public Optional<Held> ask(Arn resource) {
        DynamoDbClient container = asking.client(DynamoDbClient.class, resource.account(), resource.region());
        Arn table = table(resource);
        try {
            TableDescription description = container
                    .describeTable(describe -> describe.tableName(tableName(table)))
                    .table();
            Map<String, String> tags =
                    container.listTagsOfResource(list -> list.resourceArn(table.toString())).tags().stream()
                            .collect(Collectors.toMap(Tag::key, Tag::value));
            return Optional.of(new Held(Optional.empty(), tags, partitionKeys(description)));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Arn table(Arn resource) {
        String name = tableName(resource);
        return Arn.of(resource.partition(), "dynamodb", resource.region(), resource.account(), "table/" + name);
    }

    private static String tableName(Arn resource) {
        return resource.resource().split("/", -1)[1];
    }

    /** The partition key of the table, by no name, and of its indexes, by theirs. */
    private static Map<String, String> partitionKeys(TableDescription table) {
        Map<String, String> keys = new HashMap<>();
        partitionKey(table.keySchema()).ifPresent(key -> keys.put("", key));
        table.globalSecondaryIndexes()
                .forEach(index -> partitionKey(index.keySchema()).ifPresent(key -> keys.put(index.indexName(), key)));
        table.localSecondaryIndexes()
                .forEach(index -> partitionKey(index.keySchema()).ifPresent(key -> keys.put(index.indexName(), key)));
        return keys;
    }

    private static Optional<String> partitionKey(List<KeySchemaElement> schema) {
        return schema.stream()
                .filter(element -> element.keyType() == KeyType.HASH)
                .map(KeySchemaElement::attributeName)
                .findFirst();
    }

    @Override
    public List<Check> checks(Call call, SdkRequest request, List<Check> asTabled, Policies known) {
        List<ItemAccess> accesses = accesses(call, request);
        if (accesses.isEmpty()) {
            return asTabled;
        }
        List<Check> checks = new ArrayList<>();
        for (Check check : asTabled) {
            List<ItemAccess> its = accesses.stream()
                    .filter(access -> access.action().equals(check.action()))
                    .filter(access -> names(access.table(), check.resource()))
                    .toList();
            checks.add(new Check(check.action(), check.resource(), context(request, check, its, known)));
        }
        return checks;
    }

    private static boolean names(String table, Arn resource) {
        return table.substring(table.lastIndexOf('/') + 1).equals(tableName(resource));
    }

    private static Map<String, List<String>> context(
            SdkRequest request, Check check, List<ItemAccess> accesses, Policies known) {
        Map<String, List<String>> context = new HashMap<>(check.context());
        Set<String> attributes = new LinkedHashSet<>();
        Set<String> leadingKeys = new LinkedHashSet<>();
        Optional<Held> table = known.of(check.resource());
        for (ItemAccess access : accesses) {
            attributes.addAll(access.attributes());
            table.ifPresent(held -> leadingKeys.addAll(leadingKeys(access, held)));
            putIfSet(context, "dynamodb:ReturnValues", access.member("ReturnValues"));
            if (SELECTING.contains(check.action())) {
                context.put("dynamodb:Select", List.of(access.selects()));
            }
        }
        context.put("dynamodb:Attributes", List.copyOf(attributes));
        if (!(request instanceof ScanRequest)) {
            context.put("dynamodb:LeadingKeys", List.copyOf(leadingKeys));
        }
        putIfSet(
                context,
                "dynamodb:ReturnConsumedCapacity",
                new ItemAccess("", "", request).member("ReturnConsumedCapacity"));
        if (request instanceof TransactGetItemsRequest || request instanceof TransactWriteItemsRequest) {
            String operation = request.getClass().getSimpleName().replace("Request", "");
            context.put("dynamodb:EnclosingOperation", List.of(operation));
        }
        context.values().removeIf(List::isEmpty);
        return context;
    }

    private static void putIfSet(
            Map<String, List<String>> context, String key, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            context.put(key, List.of(value.toString()));
        }
    }

    private static List<String> leadingKeys(ItemAccess access, Held table) {
        String index = access.member("IndexName") instanceof String name ? name : "";
        String partitionKey = table.facts().get(index);
        if (partitionKey == null) {
            return List.of();
        }
        List<String> values = access.leadingKeys(partitionKey);
        return values.isEmpty() && access.part() instanceof QueryRequest ? List.of(NO_KEY) : values;
    }

    private static List<ItemAccess> accesses(Call call, SdkRequest request) {
        List<ItemAccess> accesses = new ArrayList<>();
        if (request instanceof BatchGetItemRequest batch) {
            batch.requestItems().forEach((table, keys) -> accesses.add(new ItemAccess(call.action(), table, keys)));
        } else if (request instanceof BatchWriteItemRequest batch) {
            batch.requestItems()
                    .forEach((table, writes) -> writes.forEach(write -> {
                        SdkPojo part = write.putRequest() == null ? write.deleteRequest() : write.putRequest();
                        if (part != null) {
                            accesses.add(new ItemAccess(call.action(), table, part));
                        }
                    }));
        } else if (request instanceof TransactGetItemsRequest transaction) {
            transaction.transactItems().stream()
                    .flatMap(item -> Optional.ofNullable(item.get()).stream())
                    .forEach(get -> accesses.add(new ItemAccess(call.action(), get.tableName(), get)));
        } else if (request instanceof TransactWriteItemsRequest transaction) {
            transaction.transactItems().forEach(item -> {
                Optional.ofNullable(item.conditionCheck())
                        .ifPresent(
                                it -> accesses.add(new ItemAccess("dynamodb:ConditionCheckItem", it.tableName(), it)));
                Optional.ofNullable(item.delete())
                        .ifPresent(it -> accesses.add(new ItemAccess("dynamodb:DeleteItem", it.tableName(), it)));
                Optional.ofNullable(item.put())
                        .ifPresent(it -> accesses.add(new ItemAccess("dynamodb:PutItem", it.tableName(), it)));
                Optional.ofNullable(item.update())
                        .ifPresent(it -> accesses.add(new ItemAccess("dynamodb:UpdateItem", it.tableName(), it)));
            });
        } else if (OF_ITEMS.contains(call.action())) {
            String table = request.getValueForField("TableName", String.class).orElse("");
            accesses.add(new ItemAccess(call.action(), table, request));
        }
        return accesses;
    }
}
