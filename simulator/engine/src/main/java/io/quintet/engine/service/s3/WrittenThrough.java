package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Forwarding;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A change to a bucket that is made here and by its owner's endpoint: rehearsed here first, so that what AWS refuses is
 * refused without a call, and made here once the endpoint has made it.
 */
record WrittenThrough<R extends SdkRequest>(BiFunction<Call, R, ?> change) implements Forwarding.Operation<R> {

    @Override
    public Forwarding.Brought carryOut(Call call, R request, Forwarding way) {
        make(call.in(call.rows().rehearsal()), request);
        String owner = Bucket.find(call.rows(), Names.bucket(request))
                .map(Bucket::owner)
                .orElseGet(call::account);
        return Forwarding.Brought.of(
                way.send(owner, Remembered.withoutWhatIsKeptHere(way.request())), working -> make(working, request));
    }

    private void make(Call call, R request) {
        Objects.requireNonNull(change.apply(call, request));
    }

    @Override
    public Optional<String> line(Call call, R request) {
        return Optional.of("buckets");
    }
}
