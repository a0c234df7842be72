package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/**
 * What is known here of an object that an account's endpoint holds: how it is encrypted, as its owner sees it, its
 * tags, and whose it is and what others are granted of it. The endpoint encrypts in its own way, for the keys of AWS
 * KMS are not there, and takes every object for its account's own.
 */
record Remembered(
        Optional<Encryption> encryption,
        Optional<DataKey> dataKey,
        Map<String, String> tags,
        Optional<AccessControlList> list) {

    static final Remembered NOTHING = new Remembered(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

    /** By version, and under no version the newest of a key. */
    private static final Table<Place, Remembered> TABLE =
            Table.of("s3.objects-elsewhere", Place.class, Remembered.class);

    private static final Table<String, Remembered> UPLOADS =
            Table.of("s3.uploads-elsewhere", String.class, Remembered.class);

    /** Stands for the newest version, whichever that is. */
    static final String NEWEST = "";

    private static final String SSE = "x-amz-server-side-encryption";
    private static final String ACL = "x-amz-acl";
    private static final String GRANT = "x-amz-grant-";
    private static final String VERSION = "x-amz-version-id";

    Remembered {
        tags = Map.copyOf(tags);
    }

    /** A version of an object; no version means the newest. */
    private record Place(String bucket, String key, String version) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::bucket).thenComparing(Place::key).thenComparing(Place::version);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** What a new object is to be like. Its key is asked of AWS KMS, for the caller. */
    static Remembered wanted(Call call, CreateMultipartUploadRequest wanted, Optional<AccessControlList> list) {
        Encryption encryption = Encryption.of(call, wanted);
        Optional<DataKey> dataKey = encryption.dataKey(call);
        return new Remembered(
                Optional.of(encryption).filter(any -> dataKey.isPresent()),
                dataKey,
                Tags.ofHeader(wanted.tagging()),
                list);
    }

    static Remembered of(Transaction rows, String bucket, String key, String version) {
        return rows.find(TABLE, new Place(bucket, key, version)).orElse(NOTHING);
    }

    /** Of the version that a response tells of; where versions were never kept, it tells of none. */
    static Remembered of(Transaction rows, String bucket, String key, HttpResponse response) {
        return of(rows, bucket, key, version(response));
    }

    static String version(HttpResponse response) {
        return response.headers().first(VERSION).orElse(StoredVersion.NULL_VERSION);
    }

    static Remembered ofUpload(Transaction rows, String upload) {
        return rows.find(UPLOADS, upload).orElse(NOTHING);
    }

    /** Remembers this of the version that a response tells of, which is the newest. */
    void keep(Transaction rows, String bucket, String key, HttpResponse response) {
        put(rows, new Place(bucket, key, NEWEST));
        put(rows, new Place(bucket, key, version(response)));
    }

    /** Remembers this of a version; of the newest, where none is named. */
    void keep(Transaction rows, String bucket, String key, String version) {
        put(rows, new Place(bucket, key, version));
    }

    static void forget(Transaction rows, String bucket, String key, String version) {
        rows.remove(TABLE, new Place(bucket, key, version));
    }

    void keepOfUpload(Transaction rows, String upload) {
        rows.put(UPLOADS, upload, this);
    }

    static void forgetUpload(Transaction rows, String upload) {
        rows.remove(UPLOADS, upload);
    }

    static void forgetBucket(Transaction rows, String bucket) {
        rows.world()
                .entriesFrom(TABLE, new Place(bucket, "", NEWEST))
                .map(Map.Entry::getKey)
                .takeWhile(place -> place.bucket().equals(bucket))
                .toList()
                .forEach(place -> rows.remove(TABLE, place));
    }

    private void put(Transaction rows, Place place) {
        if (equals(NOTHING)) {
            rows.remove(TABLE, place);
        } else {
            rows.put(TABLE, place, this);
        }
    }

    Remembered tagged(Map<String, String> others) {
        return new Remembered(encryption, dataKey, others, list);
    }

    Remembered listed(Optional<AccessControlList> other) {
        return new Remembered(encryption, dataKey, tags, other);
    }

    /** Whether a header tells how an object is encrypted, or what is granted of it. */
    static boolean keptHere(String header) {
        return header.startsWith(SSE) || header.equals(ACL) || header.startsWith(GRANT);
    }

    /** A request that asks its endpoint for no encryption but the endpoint's own, and to grant nothing. */
    static HttpRequest withoutWhatIsKeptHere(HttpRequest request) {
        return request.withHeaders(request.headers().without(Remembered::keptHere));
    }

    /** The response as it names this encryption. */
    HttpResponse described(HttpResponse response) {
        if (encryption.isEmpty() || !response.succeeded()) {
            return response;
        }
        Headers headers = response.headers()
                .without(name -> name.startsWith(SSE))
                .and(SSE, encryption.get().algorithm().toString())
                .and(SSE + "-aws-kms-key-id", dataKey.orElseThrow().keyArn());
        return response.withHeaders(
                encryption.get().bucketKey() ? headers.and(SSE + "-bucket-key-enabled", "true") : headers);
    }
}
