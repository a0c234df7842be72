package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.client.Peer;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.localstack.Policies.Held;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.Tag;

/**
 * The Parameter Store of AWS Systems Manager. A container would encrypt with no key of AWS KMS, and ask nobody: values
 * are encrypted before they go there.
 */
final class Ssm implements Workload {

    private static final String PARAMETER = "parameter/";
    private static final String SECRETS = "aws/reference/secretsmanager";

    private final Asking asking;

    Ssm(AccountEndpoints endpoints) {
        this.asking = new Asking(endpoints);
    }

    @Override
    public String prefix() {
        return "ssm";
    }

    @Override
    public String title() {
        return "SSM";
    }

    /** A name with a slash within has one before it, too; one without may have. */
    @Override
    public Optional<Held> ask(Arn parameter) {
        String name = parameter.resource().substring(PARAMETER.length());
        return name.contains("/")
                ? asked(parameter, "/" + name)
                : asked(parameter, name).or(() -> asked(parameter, "/" + name));
    }

    private Optional<Held> asked(Arn parameter, String name) {
        SsmClient container = asking.client(SsmClient.class, parameter.account(), parameter.region());
        try {
            Map<String, String> tags =
                    container
                            .listTagsForResource(
                                    list -> list.resourceType("Parameter").resourceId(name))
                            .tagList()
                            .stream()
                            .collect(Collectors.toMap(Tag::key, Tag::value));
            return Optional.of(new Held(Optional.empty(), tags));
        } catch (SsmException e) {
            if (e.statusCode() < 500) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public HttpResponse carryOut(Call call, SdkRequest request, String owner, Forwarding way) {
        Peer<SsmClient> container = way.to(owner, SsmClient.class);
        try {
            return new SecureStrings(call, owner)
                    .carriedOut(request, container)
                    .map(way::answer)
                    .orElseGet(() -> way.send(owner, way.request()));
        } catch (SsmException refusal) {
            throw new AwsError(
                    refusal.awsErrorDetails().errorCode(),
                    refusal.statusCode(),
                    refusal.awsErrorDetails().errorMessage());
        }
    }

    /**
     * LocalStack takes slashes away, and the ARN's prefix wherever it stands, before it looks for a parameter: a name
     * from which it could is none.
     */
    @Override
    public List<Check> checks(Call call, SdkRequest request, List<Check> asTabled, Policies known) {
        boolean path = request instanceof GetParametersByPathRequest;
        for (Check check : asTabled) {
            String name = check.resource().resource().substring(check.resource().isAny() ? 0 : PARAMETER.length());
            boolean slashes = name.contains("//") || name.startsWith("/") || (name.endsWith("/") && !path);
            if (slashes || name.contains(PARAMETER)) {
                throw invalid(name);
            }
        }
        return asTabled;
    }

    @Override
    public void refuse(Call call, SdkRequest request, Forwarding way, Policies known) {
        String type = request.getValueForField("ResourceType", Object.class)
                .map(Object::toString)
                .orElse("Parameter");
        if (!type.equals("Parameter")) {
            throw NotImplemented.error(title(), "tags of a " + type);
        }
        if (request instanceof PutParameterRequest put
                && put.type() == ParameterType.SECURE_STRING
                && put.tier() != null
                && put.tier() != ParameterTier.STANDARD) {
            throw NotImplemented.error(title(), "PutParameter of a SecureString in another tier than Standard");
        }
        for (String path : new String[] {"Name", "Names"}) {
            String names = request.getValueForField(path, Object.class)
                    .map(Object::toString)
                    .orElse("");
            if (names.contains(SECRETS)) {
                throw NotImplemented.error(title(), "parameters that refer to secrets of Secrets Manager");
            }
        }
    }
}
