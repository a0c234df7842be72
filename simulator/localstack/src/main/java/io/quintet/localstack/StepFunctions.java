package io.quintet.localstack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.engine.wire.AwsError;
import io.quintet.localstack.Policies.Held;
import io.quintet.rules.policy.Arn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.Tag;

/**
 * AWS Step Functions. A container runs a state machine, and asks nobody whether its role may do what its tasks do:
 * tasks are refused but for activities, whose workers call from outside.
 */
final class StepFunctions implements Workload {

    private static final Pattern QUALIFIED =
            Pattern.compile("(?<machine>arn:aws:states:[a-z0-9-]*:\\d{12}:stateMachine:[^:]+):(?<qualifier>[^:]+)");
    private static final JsonFactory JSON = new JsonFactory();

    private final Asking asking;

    StepFunctions(AccountEndpoints endpoints) {
        this.asking = new Asking(endpoints);
    }

    @Override
    public String prefix() {
        return "states";
    }

    @Override
    public String sdkPackage() {
        return "sfn";
    }

    @Override
    public String title() {
        return "Step Functions";
    }

    @Override
    public Optional<Held> ask(Arn resource) {
        if (resource.resource().startsWith("execution:")) {
            return Optional.empty();
        }
        SfnClient container = asking.client(SfnClient.class, resource.account(), resource.region());
        try {
            Map<String, String> tags =
                    container.listTagsForResource(list -> list.resourceArn(resource.toString())).tags().stream()
                            .collect(Collectors.toMap(Tag::key, Tag::value));
            return Optional.of(new Held(Optional.empty(), tags));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    /** A version or an alias is authorized by its state machine (developer guide, "Authorization for versions"). */
    @Override
    public List<Check> checks(Call call, SdkRequest request, List<Check> asTabled, Policies known) {
        return asTabled.stream()
                .map(check -> new Check(check.action(), machine(check.resource()), check.context()))
                .distinct()
                .toList();
    }

    private static Arn machine(Arn resource) {
        Matcher qualified = QUALIFIED.matcher(resource.toString());
        return qualified.matches() ? Arn.parse(qualified.group("machine")) : resource;
    }

    @Override
    public void addKeys(Call call, SdkRequest request, Keys keys) {
        Stream.of("stateMachineArn", "stateMachineAliasArn", "stateMachineVersionArn")
                .flatMap(member -> request.getValueForField(member, String.class).stream())
                .map(QUALIFIED::matcher)
                .filter(Matcher::matches)
                .forEach(qualified -> keys.put("states:StateMachineQualifier", qualified.group("qualifier")));
    }

    @Override
    public AwsError invalid(String name) {
        return new AwsError("InvalidArn", 400, "Invalid Arn: '" + name + "'");
    }

    @Override
    public void refuse(Call call, SdkRequest request, Forwarding way, Policies known) {
        request.getValueForField("definition", String.class).ifPresent(this::refuseTasks);
    }

    private void refuseTasks(String definition) {
        try (JsonParser json = JSON.createParser(definition)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("Resource")) {
                    json.nextToken();
                    String resource = json.getText();
                    if (!resource.matches("arn:aws:states:[a-z0-9-]+:\\d{12}:activity:.+")) {
                        throw NotImplemented.error(title(), "a state machine with the task " + resource);
                    }
                }
            }
        } catch (IOException e) {
            throw new AwsError("InvalidDefinition", 400, "Invalid State Machine Definition: it is not valid JSON");
        }
    }
}
