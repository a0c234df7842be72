package io.quintet.engine.service.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run of an object's bytes.
 *
 * @param from the first byte
 * @param to the one after the last
 */
record ByteRange(long from, long to) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * What a header {@code Range} asks for; nothing where it is none that S3 honours, several ranges at once included.
     */
    static Optional<ByteRange> of(@Nullable String header, long length) {
        Matcher range = FORM.matcher(header == null ? "" : header.strip());
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long last = Long.parseLong(range.group(2));
            return Optional.of(satisfiable(Math.max(length - last, 0), length, length, header));
        }
        long from = Long.parseLong(range.group(1));
        if (range.group(2).isEmpty()) {
            return Optional.of(satisfiable(from, length, length, header));
        }
        long last = Long.parseLong(range.group(2));
        return last < from
                ? Optional.empty()
                : Optional.of(satisfiable(from, Math.min(last + 1, length), length, header));
    }

    /** What {@code x-amz-copy-source-range} asks for, all of which has to be there. */
    static ByteRange ofCopySource(String header, long length) {
        return of(header, Long.MAX_VALUE)
                .filter(wanted -> wanted.to() <= length)
                .orElseThrow(() -> S3Error.INVALID_ARGUMENT
                        .error("Range specified is not valid for source object of size: " + length)
                        .with("ArgumentName", "x-amz-copy-source-range")
                        .with("ArgumentValue", header));
    }

    private static ByteRange satisfiable(long from, long to, long length, @Nullable String header) {
        if (from >= to) {
            throw S3Error.INVALID_RANGE
                    .error()
                    .with("RangeRequested", String.valueOf(header))
                    .with("ActualObjectSize", length);
        }
        return new ByteRange(from, to);
    }
}
