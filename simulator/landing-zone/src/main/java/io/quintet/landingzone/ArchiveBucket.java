package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.LogArchive.Bucket;
import io.quintet.landingzone.blueprint.LogArchive.Retention;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** The bucket of the log archive: with versions, locked, encrypted, and open to the trail's writing alone. */
final class ArchiveBucket {

    private final Site site;
    private final Bucket bucket;
    private final String name;
    private final S3Client s3;

    ArchiveBucket(Site site) {
        this.site = site;
        this.bucket = site.blueprint().logArchive().bucket();
        this.name = site.known().bucket();
        this.s3 = site.access().member(site.known().account(bucket.account()), S3Client.class);
    }

    void build() {
        boolean created = create();
        boolean changed = encrypt();
        changed |= lock();
        changed |= permit();
        if (created) {
            site.ledger().created("bucket", name);
        } else {
            site.ledger().found("bucket", name, changed);
        }
    }

    private boolean create() {
        try {
            s3.headBucket(head -> head.bucket(name));
            return false;
        } catch (NoSuchBucketException e) {
            s3.createBucket(this::describe);
            return true;
        }
    }

    private void describe(CreateBucketRequest.Builder create) {
        create.bucket(name).objectLockEnabledForBucket(true);
        String region = site.blueprint().region();
        if (!region.equals("us-east-1")) {
            create.createBucketConfiguration(where -> where.locationConstraint(region));
        }
    }

    private boolean encrypt() {
        String key = site.known().key(site.blueprint().logArchive().trail().key());
        ServerSideEncryptionRule rule = ServerSideEncryptionRule.builder()
                .bucketKeyEnabled(true)
                .applyServerSideEncryptionByDefault(
                        by -> by.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID(key))
                .build();
        ServerSideEncryptionConfiguration wanted =
                ServerSideEncryptionConfiguration.builder().rules(rule).build();
        ServerSideEncryptionConfiguration present =
                s3.getBucketEncryption(get -> get.bucket(name)).serverSideEncryptionConfiguration();
        if (wanted.equals(present)) {
            return false;
        }
        s3.putBucketEncryption(put -> put.bucket(name).serverSideEncryptionConfiguration(wanted));
        return true;
    }

    private boolean lock() {
        Retention retention = bucket.retention();
        ObjectLockConfiguration wanted = ObjectLockConfiguration.builder()
                .objectLockEnabled("Enabled")
                .rule(rule ->
                        rule.defaultRetention(by -> by.mode(retention.mode()).days(retention.days())))
                .build();
        ObjectLockConfiguration present =
                s3.getObjectLockConfiguration(get -> get.bucket(name)).objectLockConfiguration();
        if (wanted.equals(present)) {
            return false;
        }
        s3.putObjectLockConfiguration(put -> put.bucket(name).objectLockConfiguration(wanted));
        return true;
    }

    private boolean permit() {
        String wanted = site.write(bucket.policy());
        if (policy().filter(present -> Documents.same(wanted, present)).isPresent()) {
            return false;
        }
        s3.putBucketPolicy(put -> put.bucket(name).policy(wanted));
        return true;
    }

    private Optional<String> policy() {
        try {
            return Optional.of(s3.getBucketPolicy(get -> get.bucket(name)).policy());
        } catch (S3Exception e) {
            if ("NoSuchBucketPolicy".equals(e.awsErrorDetails().errorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
