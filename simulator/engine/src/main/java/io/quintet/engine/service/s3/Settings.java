package io.quintet.engine.service.s3;

import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** The settings of buckets: a table for each, with the bucket's name as the key. */
final class Settings {

    static final Table<String, VersioningConfiguration> VERSIONING =
            Table.of("s3.versioning", String.class, VersioningConfiguration.class);
    static final Table<String, BucketPolicy> POLICY = Table.of("s3.bucket-policies", String.class, BucketPolicy.class);
    static final Table<String, ServerSideEncryptionConfiguration> ENCRYPTION =
            Table.of("s3.default-encryption", String.class, ServerSideEncryptionConfiguration.class);
    static final Table<String, OwnershipControls> OWNERSHIP =
            Table.of("s3.ownership-controls", String.class, OwnershipControls.class);
    static final Table<String, ObjectLockConfiguration> OBJECT_LOCK =
            Table.of("s3.object-lock", String.class, ObjectLockConfiguration.class);
    static final Table<String, Tagging> TAGS = Table.of("s3.bucket-tags", String.class, Tagging.class);

    private static final List<Table<String, ?>> ALL = List.of(
            VERSIONING,
            POLICY,
            PublicAccessBlock.OF_BUCKETS,
            ENCRYPTION,
            OWNERSHIP,
            OBJECT_LOCK,
            TAGS,
            AccessControlList.OF_BUCKETS);

    /** What every bucket that sets nothing else encrypts with (user guide, "Default encryption FAQ"). */
    static final ServerSideEncryptionConfiguration AES256 = ServerSideEncryptionConfiguration.builder()
            .rules(ServerSideEncryptionRule.builder()
                    .applyServerSideEncryptionByDefault(ServerSideEncryptionByDefault.builder()
                            .sseAlgorithm(ServerSideEncryption.AES256)
                            .build())
                    .bucketKeyEnabled(false)
                    .build())
            .build();

    private Settings() {}

    /** What a new bucket begins with (user guide, "Creating a general purpose bucket"). */
    static void begin(Transaction rows, String bucket, ObjectOwnership ownership) {
        rows.put(PublicAccessBlock.OF_BUCKETS, bucket, PublicAccessBlock.ALL);
        rows.put(
                OWNERSHIP,
                bucket,
                OwnershipControls.builder()
                        .rules(OwnershipControlsRule.builder()
                                .objectOwnership(ownership)
                                .build())
                        .build());
    }

    static void clear(Transaction rows, String bucket) {
        ALL.forEach(table -> rows.remove(table, bucket));
    }

    static boolean keepsVersions(Transaction rows, String bucket) {
        return rows.find(VERSIONING, bucket)
                .filter(versioning -> versioning.status() == BucketVersioningStatus.ENABLED)
                .isPresent();
    }

    static boolean everKeptVersions(Transaction rows, String bucket) {
        return rows.find(VERSIONING, bucket).isPresent();
    }

    static ServerSideEncryptionRule encryption(Transaction rows, String bucket) {
        return rows.find(ENCRYPTION, bucket).orElse(AES256).rules().get(0);
    }

    static boolean ownerEnforced(Transaction rows, String bucket) {
        return has(rows, bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED);
    }

    static boolean ownerPreferred(Transaction rows, String bucket) {
        return has(rows, bucket, ObjectOwnership.BUCKET_OWNER_PREFERRED);
    }

    private static boolean has(Transaction rows, String bucket, ObjectOwnership ownership) {
        return rows.find(OWNERSHIP, bucket)
                .filter(controls -> controls.rules().get(0).objectOwnership() == ownership)
                .isPresent();
    }

    static Map<String, String> tags(Transaction rows, String bucket) {
        return rows.find(TAGS, bucket).map(Tagging::tagSet).map(Tags::asMap).orElse(Map.of());
    }

    static Tagging tagging(List<Tag> tags) {
        return Tagging.builder().tagSet(tags).build();
    }
}
