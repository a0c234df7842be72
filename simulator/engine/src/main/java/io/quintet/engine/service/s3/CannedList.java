package io.quintet.engine.service.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;

/** Access control lists that go by a name (user guide, "Canned ACL"). */
final class CannedList {

    static final String BUCKET_OWNER_FULL_CONTROL = "bucket-owner-full-control";

    private static final Map<String, List<Grant>> TO_OTHERS = Map.of(
            "private", List.of(),
            "public-read", List.of(Grantees.granted(Grantees.group(Grantees.ALL_USERS), Permission.READ)),
            "public-read-write",
                    List.of(
                            Grantees.granted(Grantees.group(Grantees.ALL_USERS), Permission.READ),
                            Grantees.granted(Grantees.group(Grantees.ALL_USERS), Permission.WRITE)),
            "authenticated-read",
                    List.of(Grantees.granted(Grantees.group(Grantees.AUTHENTICATED_USERS), Permission.READ)),
            "aws-exec-read", List.of(Grantees.granted(Grantees.ec2(), Permission.READ)),
            "log-delivery-write",
                    List.of(
                            Grantees.granted(Grantees.group(Grantees.LOG_DELIVERY), Permission.WRITE),
                            Grantees.granted(Grantees.group(Grantees.LOG_DELIVERY), Permission.READ_ACP)));

    private static final Map<String, Permission> TO_BUCKET_OWNER =
            Map.of("bucket-owner-read", Permission.READ, BUCKET_OWNER_FULL_CONTROL, Permission.FULL_CONTROL);

    private static final Set<String> OF_BUCKETS_ALONE = Set.of("log-delivery-write");

    private CannedList() {}

    /** Of a bucket; what names its owner adds nothing there. */
    static AccessControlList ofBucket(String name, String owner) {
        return TO_BUCKET_OWNER.containsKey(name) ? AccessControlList.of(owner) : list(name, owner);
    }

    static AccessControlList ofObject(String name, String owner, String bucketOwner) {
        if (OF_BUCKETS_ALONE.contains(name)) {
            throw unknown(name);
        }
        if (!TO_BUCKET_OWNER.containsKey(name)) {
            return list(name, owner);
        }
        List<Grant> grants = new ArrayList<>(AccessControlList.of(owner).grants());
        if (!owner.equals(bucketOwner)) {
            grants.add(Grantees.granted(Grantees.canonical(bucketOwner), TO_BUCKET_OWNER.get(name)));
        }
        return new AccessControlList(owner, grants);
    }

    private static AccessControlList list(String name, String owner) {
        if (!TO_OTHERS.containsKey(name)) {
            throw unknown(name);
        }
        List<Grant> grants = new ArrayList<>(AccessControlList.of(owner).grants());
        grants.addAll(TO_OTHERS.get(name));
        return new AccessControlList(owner, grants);
    }

    private static RuntimeException unknown(String name) {
        return S3Error.INVALID_ARGUMENT
                .error("")
                .with("ArgumentName", "x-amz-acl")
                .with("ArgumentValue", name);
    }
}
