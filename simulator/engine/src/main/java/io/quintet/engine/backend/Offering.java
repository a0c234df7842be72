package io.quintet.engine.backend;

import io.quintet.engine.service.Answer;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Operations.ChecksOf;
import io.quintet.engine.service.Operations.ContextKeys;
import io.quintet.engine.service.Operations.Keys;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkRequest;

/**
 * An operation that a service offers: what it authorizes, and what it does.
 *
 * @param checks the questions that a request raises; none where it needs no permission
 */
public record Offering<R extends SdkRequest>(
        Class<R> request, ChecksOf<R> checks, List<ContextKeys<R>> contextKeys, Deed<R> deed) {

    /** What an operation does. */
    public sealed interface Deed<R> {}

    /**
     * It works on rows.
     *
     * @param writes whether it may change them
     */
    public record OnRows<R>(boolean writes, BiFunction<Call, R, Answer> operation) implements Deed<R> {}

    /** It is forwarded to the endpoint of an account. */
    public record Forwarded<R>(Forwarding.Operation<R> operation) implements Deed<R> {}

    public Offering {
        contextKeys = List.copyOf(contextKeys);
    }

    /** The questions that a request raises. */
    public List<Check> checks(Call call, SdkRequest input) {
        return checks.apply(call, request.cast(input));
    }

    /** Whether it may change rows. */
    public boolean writes() {
        return deed instanceof OnRows<R> onRows && onRows.writes();
    }

    /** Whether it is carried out by the endpoint of an account. */
    public boolean forwards() {
        return deed instanceof Forwarded<R>;
    }

    /** What a call takes turns about, where it does: see {@link Forwarding.Operation#line}. */
    public Optional<String> line(Call call, SdkRequest input) {
        return deed instanceof Forwarded<R> forwarded
                ? forwarded.operation().line(call, request.cast(input))
                : Optional.empty();
    }

    Answer perform(Call call, SdkRequest input) {
        if (deed instanceof OnRows<R> onRows) {
            return onRows.operation().apply(call, request.cast(input));
        }
        throw new IllegalStateException(request.getSimpleName() + " is carried out elsewhere");
    }

    Forwarding.Brought forward(Call call, SdkRequest input, Forwarding way) {
        if (deed instanceof Forwarded<R> forwarded) {
            return forwarded.operation().carryOut(call, request.cast(input), way);
        }
        throw new IllegalStateException(request.getSimpleName() + " is carried out here");
    }

    /** Adds the service's condition keys of a request. */
    public void addKeys(Call call, SdkRequest input, Keys keys) {
        for (ContextKeys<R> each : contextKeys) {
            each.add(call, request.cast(input), keys);
        }
    }
}
