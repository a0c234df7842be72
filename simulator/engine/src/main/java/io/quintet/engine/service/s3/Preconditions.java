package io.quintet.engine.service.s3;

import io.quintet.engine.wire.AwsError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * What a request wants to be true of an object before it reads or writes it (user guide, "Add preconditions to S3
 * operations with conditional requests").
 */
record Preconditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {

    private static final String ANY = "*";

    static Preconditions of(SdkRequest request) {
        return named(request, "");
    }

    static Preconditions ofCopySource(SdkRequest request) {
        return named(request, "CopySource");
    }

    private static Preconditions named(SdkRequest request, String prefix) {
        return new Preconditions(
                request.getValueForField(prefix + "IfMatch", String.class).orElse(null),
                request.getValueForField(prefix + "IfNoneMatch", String.class).orElse(null),
                request.getValueForField(prefix + "IfModifiedSince", Instant.class)
                        .orElse(null),
                request.getValueForField(prefix + "IfUnmodifiedSince", Instant.class)
                        .orElse(null));
    }

    /** Before a read: 412 where the object is not the one meant, 304 where the reader has it already. */
    void beforeRead(StoredVersion version) {
        beforeReading(version, S3Error.NOT_MODIFIED.error());
    }

    /** Before a copy, which has no 304. */
    void beforeCopy(StoredVersion source) {
        beforeReading(source, failed("If-None-Match"));
    }

    private void beforeReading(StoredVersion version, AwsError unchanged) {
        String eTag = version.held().eTag();
        Instant modified = version.modified().truncatedTo(ChronoUnit.SECONDS);
        if (ifMatch != null && !matches(ifMatch, eTag)) {
            throw failed("If-Match");
        }
        if (ifMatch == null && ifUnmodifiedSince != null && modified.isAfter(ifUnmodifiedSince)) {
            throw failed("If-Unmodified-Since");
        }
        boolean known = ifNoneMatch != null
                ? matches(ifNoneMatch, eTag)
                : ifModifiedSince != null && !modified.isAfter(ifModifiedSince);
        if (known) {
            throw unchanged.with("ETag", eTag);
        }
    }

    /** Before a write over what a key holds now. */
    void beforeWrite(String key, Optional<StoredVersion> current) {
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.equals(ANY)) {
                throw S3Error.NOT_IMPLEMENTED.error().with("Header", "If-None-Match");
            }
            if (current.isPresent()) {
                throw failed("If-None-Match");
            }
        }
        if (ifMatch != null) {
            StoredVersion written = current.orElseThrow(() -> Versions.noSuchKey(key));
            if (!matches(ifMatch, written.held().eTag())) {
                throw failed("If-Match");
            }
        }
    }

    private static boolean matches(String condition, String eTag) {
        return Arrays.stream(condition.split(",", -1))
                .map(String::strip)
                .anyMatch(each -> each.equals(ANY) || unquoted(each).equals(unquoted(eTag)));
    }

    static String unquoted(String eTag) {
        return eTag.replace("\"", "");
    }

    private static AwsError failed(String condition) {
        return S3Error.PRECONDITION_FAILED.error().with("Condition", condition);
    }
}
