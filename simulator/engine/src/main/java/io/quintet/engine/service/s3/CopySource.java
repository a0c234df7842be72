package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** What a copy is made of: {@code /bucket/key?versionId=…}, as the header {@code x-amz-copy-source} has it. */
record CopySource(String bucket, String key, Optional<String> versionId) {

    private static final String VERSION = "?versionId=";
    private static final long LARGEST = 5L << 30;

    static CopySource of(SdkRequest request) {
        return parse(request)
                .orElseThrow(() -> S3Error.INVALID_ARGUMENT
                        .error("Copy Source must mention the source bucket and key: sourcebucket/sourcekey")
                        .with("ArgumentName", "x-amz-copy-source"));
    }

    /** Larger objects are copied in parts. */
    static void checkSize(long bytes) {
        if (bytes > LARGEST) {
            throw S3Error.INVALID_REQUEST.error(
                    "The specified copy source is larger than the maximum allowable size for a copy source: "
                            + LARGEST);
        }
    }

    static Optional<CopySource> parse(SdkRequest request) {
        String text = request.getValueForField("CopySource", String.class).orElse("");
        int query = text.indexOf(VERSION);
        Optional<String> version = query < 0 ? Optional.empty() : Optional.of(text.substring(query + VERSION.length()));
        String path = decoded(query < 0 ? text : text.substring(0, query));
        String relative = path.startsWith("/") ? path.substring(1) : path;
        int slash = relative.indexOf('/');
        return slash <= 0 || slash == relative.length() - 1
                ? Optional.empty()
                : Optional.of(new CopySource(relative.substring(0, slash), relative.substring(slash + 1), version));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The source must be readable, its tags too where they are copied. */
    static List<Check> permissions(Call call, SdkRequest request) {
        List<Check> checks = new ArrayList<>();
        parse(request).ifPresent(source -> {
            GetObjectRequest read = source.read();
            checks.add(ReadOperations.onVersion("s3:GetObject", call, read));
            checks.addAll(ReadOperations.listingWhereMissing(call, read));
            Versions.named(call.rows(), read)
                    .filter(version -> !version.tags().isEmpty() && copiesTags(request))
                    .ifPresent(version -> {
                        checks.add(Check.of("s3:GetObjectTagging", Names.arn(source.bucket, source.key))
                                .about(Facts.ofObject(call.rows(), source.bucket, source.key, source.versionId)));
                        checks.add(NewObject.setting("s3:PutObjectTagging", call, request));
                    });
        });
        return checks;
    }

    private static boolean copiesTags(SdkRequest request) {
        return request.getValueForField("TaggingDirective", String.class)
                .map("COPY"::equals)
                .orElse(request.getValueForField("UploadId", String.class).isEmpty());
    }

    private GetObjectRequest read() {
        return GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .versionId(versionId.orElse(null))
                .build();
    }

    /** The version that is copied. */
    StoredVersion version(Call call, SdkRequest request) {
        Bucket source = Bucket.find(call.rows(), bucket).orElseThrow(() -> Bucket.noSuch(bucket));
        request.getValueForField("ExpectedSourceBucketOwner", String.class)
                .filter(expected -> !expected.equals(source.owner()))
                .ifPresent(expected -> {
                    throw S3Error.ACCESS_DENIED.error();
                });
        StoredVersion version = Versions.required(call, read());
        ReadOperations.checkReadable(version);
        return version;
    }
}
