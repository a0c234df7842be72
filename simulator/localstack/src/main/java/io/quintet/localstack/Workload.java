package io.quintet.localstack;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.localstack.Policies.Held;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** What is peculiar to a service in containers, beside its table of what operations authorize. */
interface Workload {

    /** The prefix of its actions and ARNs. */
    String prefix();

    /** The name that its requests are signed with, and that its table goes by. */
    default String signingName() {
        return prefix();
    }

    /** The SDK's name of its package. */
    default String sdkPackage() {
        return prefix();
    }

    /** AWS's name of it in messages. */
    String title();

    /** Asks the account's container for what decides calls about a resource; empty when there is no such resource. */
    Optional<Held> ask(Arn resource);

    /**
     * The questions of a request, where the table can't tell them whole.
     *
     * @param known what is known of resources, asked for where it was not
     */
    default List<Check> checks(Call call, SdkRequest request, List<Check> asTabled, Policies known) {
        return asTabled;
    }

    /** Adds condition keys that the table can't tell. */
    default void addKeys(Call call, SdkRequest request, Keys keys) {}

    /**
     * Refuses by name what an authorized request asks for and nothing here carries out.
     *
     * @param known what is known of resources, asked for where it was not
     * @throws AwsError NotImplemented
     */
    default void refuse(Call call, SdkRequest request, Forwarding way, Policies known) {}

    /** Has a request carried out that nothing speaks against: as it is, unless there is more to it. */
    default HttpResponse carryOut(Call call, SdkRequest request, String owner, Forwarding way) {
        return way.send(owner, way.request());
    }

    /** Checks a policy that is to be stored: a container stores anything, and calls are decided by it. */
    default void checkPolicy(@Nullable String policy) {
        try {
            if (policy != null && !policy.isEmpty()) {
                Policy.parse(PolicyKind.RESOURCE, policy);
            }
        } catch (MalformedPolicy malformed) {
            throw invalid("Policy: " + malformed.getMessage());
        }
    }

    /** The error of a request that names a resource by what can't be its name. */
    default AwsError invalid(String name) {
        return new AwsError("ValidationException", 400, "Invalid resource name or ARN: " + name);
    }
}
