package io.quintet.engine.service.s3;

import java.util.Comparator;

/**
 * The place of a version in its bucket: by key, and the newest of a key first.
 *
 * @param sequence counts the versions of a key, from 1
 */
record VersionKey(String bucket, String key, long sequence) implements Comparable<VersionKey> {

    private static final Comparator<VersionKey> ORDER = Comparator.comparing(VersionKey::bucket)
            .thenComparing(VersionKey::key, KeyOrder::compare)
            .thenComparing(VersionKey::sequence, Comparator.reverseOrder());

    /** Before all versions of a key. */
    static VersionKey before(String bucket, String key) {
        return new VersionKey(bucket, key, Long.MAX_VALUE);
    }

    /** After all versions of a key. */
    static VersionKey after(String bucket, String key) {
        return new VersionKey(bucket, key, 0);
    }

    @Override
    public int compareTo(VersionKey other) {
        return ORDER.compare(this, other);
    }
}
