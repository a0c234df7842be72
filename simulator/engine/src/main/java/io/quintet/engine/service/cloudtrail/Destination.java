package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.client.Peer;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.rules.event.LogFileName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudtrail.model.Trail;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Where a trail's files go: CloudTrail puts them there in its own name, and the bucket's policy has to let it
 * (CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail").
 */
record Destination(TrailRow row) {

    private static final String SERVICE = "cloudtrail.amazonaws.com";

    /** Who delivers. */
    ServiceCaller caller() {
        return ServiceCaller.inOwnName(SERVICE, row.arn(), row.homeRegion());
    }

    void put(Peer<S3Client> s3, LogFileName name, byte[] file) {
        put(s3, name.key(prefix()), Optional.of(file));
    }

    /** Leaves an empty object where the files of the trail's account will be, as CloudTrail does to see if it may. */
    void probe(Peer<S3Client> s3) {
        s3.ask(api -> api.getBucketAcl(of -> of.bucket(row.trail().s3BucketName())));
        String organization = row.organizationId().map(id -> id + "/").orElse("");
        String folder = "AWSLogs/" + organization + row.account() + "/";
        put(s3, prefix().isEmpty() ? folder : prefix() + "/" + folder, Optional.empty());
    }

    private String prefix() {
        return Optional.ofNullable(row.trail().s3KeyPrefix()).orElse("");
    }

    private void put(Peer<S3Client> s3, String key, Optional<byte[]> file) {
        Trail trail = row.trail();
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(trail.s3BucketName())
                .key(key)
                .acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL);
        file.ifPresent(bytes -> request.contentType("application/json").contentEncoding("gzip"));
        if (trail.kmsKeyId() != null) {
            request.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId(trail.kmsKeyId())
                    .ssekmsEncryptionContext(encryptionContext());
        }
        RequestBody body = file.map(RequestBody::fromBytes).orElseGet(RequestBody::empty);
        s3.ask(api -> api.putObject(request.build(), body));
    }

    /** By which a key's policy can tell for which trail the key is used. */
    private String encryptionContext() {
        String json = "{\"aws:cloudtrail:arn\":\"" + row.trail().trailARN() + "\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
