package io.quintet.engine.service.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectPart;

/**
 * What an object holds.
 *
 * @param described what {@code HeadObject} answers, but for what can change later: tags, retention, legal hold
 * @param segments the bytes, in order
 * @param parts the parts that it was uploaded in; none when it came in one
 * @param dataKey the key of AWS KMS that guards it
 */
record Content(
        HeadObjectResponse described, List<Segment> segments, List<ObjectPart> parts, Optional<DataKey> dataKey) {

    Content {
        segments = List.copyOf(segments);
        parts = List.copyOf(parts);
    }

    long length() {
        return described.contentLength();
    }

    String eTag() {
        return described.eTag();
    }

    static long length(List<Segment> segments) {
        return segments.stream().mapToLong(Segment::length).sum();
    }

    /** The part of the segments between two offsets. */
    static List<Segment> between(List<Segment> segments, long from, long to) {
        List<Segment> cut = new ArrayList<>();
        long start = 0;
        for (Segment segment : segments) {
            long first = Math.max(from - start, 0);
            long last = Math.min(to - start, segment.length());
            if (first < last) {
                cut.add(segment.between(first, last));
            }
            start += segment.length();
        }
        return cut;
    }

    /** Which checksums the object carries. */
    List<String> checksumAlgorithms() {
        return Checksums.namesIn(described);
    }
}
