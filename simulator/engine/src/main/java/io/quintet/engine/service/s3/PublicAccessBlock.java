package io.quintet.engine.service.s3;

import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/**
 * What keeps the public out of a bucket, whatever its policy and its access control lists say (user guide, "Blocking
 * public access to your Amazon S3 storage").
 */
record PublicAccessBlock(
        boolean blockPublicAcls, boolean ignorePublicAcls, boolean blockPublicPolicy, boolean restrictPublicBuckets) {

    /** By the names of buckets. */
    static final Table<String, PublicAccessBlock> OF_BUCKETS =
            Table.of("s3.public-access-blocks", String.class, PublicAccessBlock.class);

    /** By account. */
    static final Table<String, PublicAccessBlock> OF_ACCOUNTS =
            Table.of("s3.account-public-access-blocks", String.class, PublicAccessBlock.class);

    static final PublicAccessBlock ALL = new PublicAccessBlock(true, true, true, true);
    private static final PublicAccessBlock NONE = new PublicAccessBlock(false, false, false, false);

    /** What a request sets; a setting that it does not name is off. */
    static PublicAccessBlock of(SdkPojo configuration) {
        return new PublicAccessBlock(
                set(configuration, "BlockPublicAcls"),
                set(configuration, "IgnorePublicAcls"),
                set(configuration, "BlockPublicPolicy"),
                set(configuration, "RestrictPublicBuckets"));
    }

    private static boolean set(SdkPojo configuration, String name) {
        return configuration.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .anyMatch(field -> Boolean.TRUE.equals(field.getValueOrDefault(configuration)));
    }

    /** What holds for a bucket: the most restrictive of its own settings and its owner's account's. */
    static PublicAccessBlock on(Transaction rows, Bucket bucket) {
        PublicAccessBlock own = rows.find(OF_BUCKETS, bucket.name()).orElse(NONE);
        Optional<PublicAccessBlock> account = rows.find(OF_ACCOUNTS, bucket.owner());
        return account.map(own::and).orElse(own);
    }

    private PublicAccessBlock and(PublicAccessBlock other) {
        return new PublicAccessBlock(
                blockPublicAcls || other.blockPublicAcls,
                ignorePublicAcls || other.ignorePublicAcls,
                blockPublicPolicy || other.blockPublicPolicy,
                restrictPublicBuckets || other.restrictPublicBuckets);
    }

    PublicAccessBlockConfiguration described() {
        return PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(blockPublicAcls)
                .ignorePublicAcls(ignorePublicAcls)
                .blockPublicPolicy(blockPublicPolicy)
                .restrictPublicBuckets(restrictPublicBuckets)
                .build();
    }
}
