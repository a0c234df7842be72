package io.quintet.engine.service.s3;

import io.quintet.engine.state.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/**
 * An upload in parts, under way.
 *
 * @param initiator the account that began it
 * @param wanted what the object is to be like
 * @param list the access control list that the object is to have, as {@link StoredVersion} has it
 */
record Upload(
        Key at,
        String initiator,
        CreateMultipartUploadRequest wanted,
        Optional<AccessControlList> list,
        Encryption encryption,
        Optional<DataKey> dataKey) {

    static final Table<Key, Upload> TABLE = Table.of("s3.uploads", Key.class, Upload.class);

    /** The place of an upload in its bucket: by key, and the oldest of a key first. */
    record Key(String bucket, String key, Instant initiated, String id) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::bucket)
                .thenComparing(Key::key, KeyOrder::compare)
                .thenComparing(Key::initiated)
                .thenComparing(Key::id);

        /** Before all uploads of a key. */
        static Key before(String bucket, String key) {
            return new Key(bucket, key, Instant.MIN, "");
        }

        /** After all uploads of a key. */
        static Key after(String bucket, String key) {
            return new Key(bucket, key, Instant.MAX, "");
        }

        /** The place just after this upload. */
        Key next() {
            return new Key(bucket, key, initiated, id + '\0');
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Of which kind the checksum of the whole object is; null where none was asked for. */
    @Nullable
    ChecksumType checksumType() {
        if (wanted.checksumAlgorithm() == null || wanted.checksumType() != null) {
            return wanted.checksumType();
        }
        return wanted.checksumAlgorithm() == ChecksumAlgorithm.CRC64_NVME
                ? ChecksumType.FULL_OBJECT
                : ChecksumType.COMPOSITE;
    }
}
