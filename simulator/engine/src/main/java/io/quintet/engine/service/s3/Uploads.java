package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Transaction;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;

/** The uploads of a bucket that are under way, and their parts. */
final class Uploads {

    private Uploads() {}

    /** The uploads of a bucket from a place on, in their order. */
    static Stream<Upload> from(Transaction rows, Upload.Key place) {
        return rows.world()
                .entriesFrom(Upload.TABLE, place)
                .map(Map.Entry::getValue)
                .takeWhile(upload -> upload.at().bucket().equals(place.bucket()));
    }

    /** The upload that a request names. */
    static Upload of(Call call, SdkRequest request) {
        String id = request.getValueForField("UploadId", String.class).orElseThrow();
        String key = Names.key(request);
        return from(call.rows(), Upload.Key.before(Names.bucket(request), key))
                .takeWhile(upload -> upload.at().key().equals(key))
                .filter(upload -> upload.at().id().equals(id))
                .findFirst()
                .orElseThrow(() -> S3Error.NO_SUCH_UPLOAD.error().with("UploadId", id));
    }

    /** The parts of an upload that come after a number, in their order. */
    static Stream<UploadedPart> parts(Transaction rows, String uploadId, int after) {
        return rows.world()
                .entriesFrom(UploadedPart.TABLE, new UploadedPart.Key(uploadId, after + 1))
                .map(Map.Entry::getValue)
                .takeWhile(part -> part.at().uploadId().equals(uploadId));
    }

    static void remove(Transaction rows, Upload upload) {
        parts(rows, upload.at().id(), 0).toList().forEach(part -> rows.remove(UploadedPart.TABLE, part.at()));
        rows.remove(Upload.TABLE, upload.at());
    }

    static void removeAll(Transaction rows, String bucket) {
        from(rows, Upload.Key.before(bucket, "")).toList().forEach(upload -> remove(rows, upload));
    }
}
