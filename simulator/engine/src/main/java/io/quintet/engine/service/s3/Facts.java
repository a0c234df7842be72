package io.quintet.engine.service.s3;

import io.quintet.engine.service.Resource;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What decisions know of buckets and objects (user guide, "How Amazon S3 authorizes a request"). About an object that
 * is another account's the bucket's owner has nothing to allow, but may deny.
 */
final class Facts {

    private Facts() {}

    static Optional<Resource> ofBucket(Transaction rows, String name) {
        return Bucket.find(rows, name)
                .map(bucket -> new Resource(
                        bucket.owner(),
                        bucket.owner(),
                        both(
                                BucketPolicy.effective(rows, bucket),
                                list(rows, bucket).flatMap(list -> ListStatements.onBucket(list, name))),
                        List.of(),
                        Settings.tags(rows, name),
                        false));
    }

    /** Of what a write puts under a key, or a deletion takes from there. */
    static Optional<Resource> ofWriting(Transaction rows, String name, String key) {
        return Bucket.find(rows, name).map(bucket -> {
            Optional<String> there = bucket.elsewhere()
                    ? Remembered.of(rows, name, key, Remembered.NEWEST).list().map(AccessControlList::owner)
                    : Versions.current(rows, name, key).map(now -> AccessControl.owner(rows, bucket, now.list()));
            return ofWriting(rows, bucket, there);
        });
    }

    /** @param there whose the object is that is there already */
    static Resource ofWriting(Transaction rows, Bucket bucket, Optional<String> there) {
        return owned(
                bucket,
                bucket.owner(),
                BucketPolicy.effective(rows, bucket),
                list(rows, bucket).flatMap(list -> ListStatements.onWriting(list, bucket.name(), there)));
    }

    /** Whether the list of a bucket lets others write, who may not replace everything. */
    static boolean othersMayWrite(Transaction rows, Bucket bucket) {
        return list(rows, bucket)
                .flatMap(list -> ListStatements.onWriting(list, bucket.name(), Optional.empty()))
                .isPresent();
    }

    /** Of an object; of one that is not there as if it were the bucket owner's. */
    static Optional<Resource> ofObject(Transaction rows, String name, String key, Optional<String> versionId) {
        return Bucket.find(rows, name).map(bucket -> {
            Optional<AccessControlList> list = reaching(rows, bucket, listOf(rows, bucket, key, versionId));
            String owner = list.map(AccessControlList::owner).orElse(bucket.owner());
            return owned(
                    bucket,
                    owner,
                    owner.equals(bucket.owner())
                            ? BucketPolicy.effective(rows, bucket)
                            : BucketPolicy.denying(rows, bucket),
                    list.flatMap(each -> ListStatements.onObject(each, key)));
        });
    }

    private static Optional<AccessControlList> listOf(
            Transaction rows, Bucket bucket, String key, Optional<String> versionId) {
        return bucket.elsewhere()
                ? Remembered.of(rows, bucket.name(), key, versionId.orElse(Remembered.NEWEST))
                        .list()
                : Versions.named(rows, bucket.name(), key, versionId).flatMap(StoredVersion::list);
    }

    private static Resource owned(Bucket bucket, String owner, Optional<Policy> policy, Optional<Policy> list) {
        return new Resource(owner, bucket.owner(), both(policy, list), List.of(), Map.of(), false);
    }

    private static List<Policy> both(Optional<Policy> policy, Optional<Policy> list) {
        return Stream.of(policy, list).flatMap(Optional::stream).toList();
    }

    private static Optional<AccessControlList> list(Transaction rows, Bucket bucket) {
        return reaching(rows, bucket, rows.find(AccessControlList.OF_BUCKETS, bucket.name()));
    }

    /** What a list comes to, as the bucket's ownership and the blocks of public access have it. */
    private static Optional<AccessControlList> reaching(
            Transaction rows, Bucket bucket, Optional<AccessControlList> list) {
        Optional<AccessControlList> inForce = AccessControl.inForce(rows, bucket, list);
        return inForce.filter(AccessControlList::isPublic).isPresent()
                        && PublicAccessBlock.on(rows, bucket).ignorePublicAcls()
                ? inForce.map(AccessControlList::withoutPublicGrants)
                : inForce;
    }
}
