package io.quintet.engine.service.s3;

import io.quintet.engine.state.Table;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.s3.model.Part;

/** A part of an upload: what {@code ListParts} says of it, and its bytes. */
record UploadedPart(Key at, Part described, List<Segment> segments) {

    static final Table<Key, UploadedPart> TABLE = Table.of("s3.parts", Key.class, UploadedPart.class);

    UploadedPart {
        segments = List.copyOf(segments);
    }

    /** The place of a part in its upload. */
    record Key(String uploadId, int partNumber) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::uploadId).thenComparing(Key::partNumber);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }
}
