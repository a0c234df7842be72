package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Forwarding;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/**
 * What is done with objects at an endpoint, one after the other where access control lists are taken: what decides
 * about an object is kept here, and must be that of the object which the endpoint has at that moment.
 */
record OneAtATime<R extends SdkRequest>(Forwarding.Operation<R> operation) implements Forwarding.Operation<R> {

    @Override
    public Forwarding.Brought carryOut(Call call, R request, Forwarding way) {
        return operation.carryOut(call, request, way);
    }

    @Override
    public Optional<String> line(Call call, R request) {
        return Optional.of("objects")
                .filter(line -> takesLists(call, Optional.of(Names.bucket(request)))
                        || takesLists(call, CopySource.parse(request).map(CopySource::bucket)));
    }

    private static boolean takesLists(Call call, Optional<String> bucket) {
        return bucket.filter(name ->
                        Bucket.find(call.rows(), name).isPresent() && !Settings.ownerEnforced(call.rows(), name))
                .isPresent();
    }
}
