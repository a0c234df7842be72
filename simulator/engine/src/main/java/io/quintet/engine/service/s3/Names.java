package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.rules.policy.Arn;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/** What a request is about: the bucket, key and version it names, and their ARNs. */
final class Names {

    private Names() {}

    static String bucket(SdkRequest request) {
        return request.getValueForField("Bucket", String.class).orElseThrow();
    }

    static String key(SdkRequest request) {
        return request.getValueForField("Key", String.class).orElseThrow();
    }

    static Optional<String> versionId(SdkRequest request) {
        return request.getValueForField("VersionId", String.class);
    }

    static Arn bucketArn(Call call, SdkRequest request) {
        return arn(bucket(request));
    }

    static Arn objectArn(Call call, SdkRequest request) {
        return arn(bucket(request), key(request));
    }

    static Arn arn(String bucket) {
        return Arn.of("aws", "s3", "", "", bucket);
    }

    static Arn arn(String bucket, String key) {
        return arn(bucket + "/" + key);
    }
}
