package io.quintet.engine.backend;

import io.quintet.engine.service.Answer;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations.ChecksOf;
import io.quintet.engine.service.Operations.ContextKeys;
import io.quintet.engine.service.Operations.Keys;
import java.util.List;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkRequest;

/**
 * An operation that a service offers: what it authorizes, and what it does.
 *
 * @param checks the questions that a request raises; none where it needs no permission
 * @param writes whether it may change rows
 */
public record Offering<R extends SdkRequest>(
        Class<R> request,
        ChecksOf<R> checks,
        List<ContextKeys<R>> contextKeys,
        boolean writes,
        BiFunction<Call, R, Answer> operation) {

    public Offering {
        contextKeys = List.copyOf(contextKeys);
    }

    /** The questions that a request raises. */
    public List<Check> checks(Call call, SdkRequest input) {
        return checks.apply(call, request.cast(input));
    }

    Answer perform(Call call, SdkRequest input) {
        return operation.apply(call, request.cast(input));
    }

    /** Adds the service's condition keys of a request. */
    public void addKeys(Call call, SdkRequest input, Keys keys) {
        for (ContextKeys<R> each : contextKeys) {
            each.add(call, request.cast(input), keys);
        }
    }
}
