package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.wire.AwsError;
import io.quintet.localstack.Policies.Held;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * AWS Lambda: functions, and what is said of them. None is run: its code would call the account's services within the
 * container, and nobody would decide.
 */
final class Lambda implements Workload {

    private static final String SERVICE = "lambda.amazonaws.com";
    private static final String FUNCTION = "function:";
    private static final String LAYER = "layer:";

    private static final Pattern PRINCIPAL =
            Pattern.compile("\\*|\\d{12}|[a-z0-9.-]+\\.amazonaws\\.com|arn:aws:(?:iam|sts)::\\d{12}:[\\w+=,.@/-]+");
    private static final Pattern ACTION = Pattern.compile("lambda:(?:\\*|[A-Za-z]+)|\\*");

    private final Asking asking;

    Lambda(AccountEndpoints endpoints) {
        this.asking = new Asking(endpoints);
    }

    @Override
    public String prefix() {
        return "lambda";
    }

    @Override
    public String title() {
        return "Lambda";
    }

    /** A version or an alias has a policy of its own, and its function's tags. */
    @Override
    public Optional<Held> ask(Arn resource) {
        LambdaClient container = asking.client(LambdaClient.class, resource.account(), resource.region());
        try {
            return resource.resource().startsWith(FUNCTION)
                    ? Optional.of(function(container, resource))
                    : layer(container, resource);
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Held function(LambdaClient container, Arn arn) {
        FunctionName name = FunctionName.of(arn);
        Map<String, String> tags = container
                .listTags(list -> list.resource(name.unqualified().toString()))
                .tags();
        Optional<FunctionPolicy> policy = FunctionPolicy.of(container, name);
        return new Held(
                policy.map(FunctionPolicy::compiled),
                tags,
                policy.map(FunctionPolicy::facts).orElseGet(Map::of));
    }

    private static Optional<Held> layer(LambdaClient container, Arn arn) {
        String[] parts = arn.resource().split(":", -1);
        if (!arn.resource().startsWith(LAYER) || parts.length != 3) {
            return Optional.empty();
        }
        String policy = container
                .getLayerVersionPolicy(get -> get.layerName(parts[1]).versionNumber(Long.valueOf(parts[2])))
                .policy();
        return Optional.of(new Held(Optional.of(Policy.parse(PolicyKind.RESOURCE, policy)), Map.of()));
    }

    @Override
    public AwsError invalid(String name) {
        return new AwsError(
                "ValidationException",
                400,
                "1 validation error detected: Value '" + name
                        + "' at 'functionName' failed to satisfy constraint: it names no function or layer here");
    }

    @Override
    public List<Check> checks(Call call, SdkRequest request, List<Check> asTabled, Policies known) {
        return asTabled.stream()
                .map(check -> isFunction(check.resource())
                        ? new Check(check.action(), function(request, check.resource()), check.context())
                        : check)
                .toList();
    }

    private static boolean isFunction(Arn arn) {
        return arn.service().equals("lambda") && arn.resource().startsWith(FUNCTION);
    }

    private Arn function(SdkRequest request, Arn asTabled) {
        String id = asTabled.resource().substring(FUNCTION.length());
        String qualifier = request.getValueForField("Qualifier", String.class).orElse(null);
        return FunctionName.read(asTabled, id, qualifier)
                .orElseThrow(() -> invalid(id))
                .arn();
    }

    private static Optional<Arn> named(Call call, SdkRequest request) {
        String name = request.getValueForField("FunctionName", String.class).orElse("");
        Arn place = name.startsWith("arn:")
                ? Arn.parse(name)
                : Arn.of("aws", "lambda", call.region(), call.account(), FUNCTION + name);
        return FunctionName.read(
                        place,
                        place.resource().replaceFirst("^" + FUNCTION, ""),
                        request.getValueForField("Qualifier", String.class).orElse(null))
                .map(FunctionName::arn);
    }

    @Override
    public void addKeys(Call call, SdkRequest request, Keys keys) {
        if (request instanceof CreateEventSourceMappingRequest create) {
            keys.put("lambda:FunctionArn", named(call, create).orElse(null));
        } else if (request instanceof CreateFunctionUrlConfigRequest create) {
            keys.put("lambda:FunctionArn", named(call, create).orElse(null));
        }
        if (request instanceof RemovePermissionRequest remove) {
            Map<String, String> facts =
                    named(call, remove).flatMap(this::ask).map(Held::facts).orElseGet(Map::of);
            keys.put("lambda:Principal", facts.get(FunctionPolicy.PRINCIPAL_OF + remove.statementId()));
            keys.put("lambda:FunctionUrlAuthType", facts.get(FunctionPolicy.AUTH_TYPE_OF + remove.statementId()));
        }
    }

    @Override
    public void refuse(Call call, SdkRequest request, Forwarding way, Policies known) {
        if (request instanceof AddPermissionRequest add) {
            checkStatement(add.principal(), add.action());
        } else if (request instanceof AddLayerVersionPermissionRequest add) {
            checkStatement(add.principal(), add.action());
        }
        request.getValueForField("Role", String.class).ifPresent(role -> checkRole(call, role, way));
    }

    private static void checkStatement(@Nullable String principal, @Nullable String action) {
        if (principal == null || !PRINCIPAL.matcher(principal).matches()) {
            throw new AwsError(
                    "InvalidParameterValueException",
                    400,
                    "The provided principal was invalid. Please check the principal and try again.");
        }
        if (action == null || !ACTION.matcher(action).matches()) {
            throw new AwsError(
                    "ValidationException",
                    400,
                    "1 validation error detected: Value '" + action + "' at 'action' failed to satisfy constraint:"
                            + " Member must satisfy regular expression pattern: (lambda:[*]|lambda:[a-zA-Z]+|[*])");
        }
    }

    private static void checkRole(Call call, String role, Forwarding way) {
        Arn function = Arn.of("aws", "lambda", call.region(), call.account(), FUNCTION + "any");
        if (!way.allows(
                ServiceCaller.inOwnName(SERVICE, function, call.region()),
                Check.of("sts:AssumeRole", Arn.parse(role)))) {
            throw new AwsError(
                    "InvalidParameterValueException",
                    400,
                    "The role defined for the function cannot be assumed by Lambda.");
        }
    }
}
