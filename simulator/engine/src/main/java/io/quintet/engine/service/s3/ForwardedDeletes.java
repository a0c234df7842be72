package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Forwarding.Brought;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/**
 * Objects that an account's endpoint holds: deleted. Another version may be the newest then, which the endpoint alone
 * knows, and of which other things are known here.
 */
final class ForwardedDeletes {

    private ForwardedDeletes() {}

    static Brought one(Call call, DeleteObjectRequest request, Forwarding way) {
        return deleted(
                call,
                Bucket.of(call, request),
                List.of(ObjectIdentifier.builder()
                        .key(request.key())
                        .versionId(request.versionId())
                        .build()),
                way);
    }

    static Brought several(Call call, DeleteObjectsRequest request, Forwarding way) {
        return deleted(call, Bucket.of(call, request), request.delete().objects(), way);
    }

    private static Brought deleted(Call call, Bucket bucket, List<ObjectIdentifier> objects, Forwarding way) {
        HttpResponse response = way.send(bucket.owner(), way.request());
        if (!response.succeeded()) {
            return Brought.of(response);
        }
        Map<String, Optional<String>> newest = new LinkedHashMap<>();
        objects.stream()
                .filter(object -> object.versionId() != null || listed(call.rows(), bucket, object.key()))
                .map(ObjectIdentifier::key)
                .distinct()
                .forEach(key -> newest.put(key, ObjectsThere.version(bucket, key, Optional.empty(), way)));
        return Brought.of(
                response,
                working -> newest.forEach((key, version) -> version.ifPresentOrElse(
                        id -> Remembered.of(working.rows(), bucket.name(), key, id)
                                .keep(working.rows(), bucket.name(), key, Remembered.NEWEST),
                        () -> Remembered.forget(working.rows(), bucket.name(), key, Remembered.NEWEST))));
    }

    private static boolean listed(Transaction rows, Bucket bucket, String key) {
        return Remembered.of(rows, bucket.name(), key, Remembered.NEWEST).list().isPresent();
    }
}
