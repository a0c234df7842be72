package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/**
 * Which access control lists a bucket lets one set, and whose its objects are (user guide, "Controlling ownership of
 * objects and disabling ACLs for your bucket"). What has no list here is the bucket owner's, who alone has access.
 */
final class AccessControl {

    private AccessControl() {}

    /** The list of an object that a request makes. */
    static Optional<AccessControlList> ofNew(Call call, SdkRequest request) {
        Bucket bucket = Bucket.find(call.rows(), Names.bucket(request)).orElseThrow();
        Optional<WrittenList> written = WrittenList.in(request, null);
        if (Settings.ownerEnforced(call.rows(), bucket.name())) {
            written.ifPresent(list -> checkHarmless(list, list.ofObject(bucket.owner(), bucket.owner())));
            return Optional.empty();
        }
        boolean handedOver = Settings.ownerPreferred(call.rows(), bucket.name())
                && written.filter(list -> list.isCanned(CannedList.BUCKET_OWNER_FULL_CONTROL))
                        .isPresent();
        String owner = handedOver ? bucket.owner() : writer(call, bucket);
        AccessControlList list =
                written.map(each -> each.ofObject(owner, bucket.owner())).orElseGet(() -> AccessControlList.of(owner));
        checkPublic(call, bucket, list);
        return kept(bucket, list);
    }

    /**
     * An object is its writer's: a copy is the copier's, and what comes in parts is whose who began it. A service,
     * which has no account, writes for the bucket's owner.
     */
    private static String writer(Call call, Bucket bucket) {
        return call.principal() instanceof Principal.ServicePrincipal ? bucket.owner() : call.account();
    }

    /** A list that a request sets on an object. */
    static Optional<AccessControlList> ofObject(
            Call call, SdkRequest request, @Nullable AccessControlPolicy policy, Optional<AccessControlList> now) {
        Bucket bucket = Bucket.find(call.rows(), Names.bucket(request)).orElseThrow();
        String owner = owner(call.rows(), bucket, now);
        WrittenList written = WrittenList.in(request, policy).orElseThrow(AccessControl::missing);
        AccessControlList list = written.ofObject(owner, bucket.owner());
        if (Settings.ownerEnforced(call.rows(), bucket.name())) {
            checkHarmless(written, list);
            return now;
        }
        checkPublic(call, bucket, list);
        return kept(bucket, list);
    }

    /** A list that a request sets on a bucket. */
    static Optional<AccessControlList> ofBucket(
            Call call, SdkRequest request, @Nullable AccessControlPolicy policy, Bucket bucket) {
        WrittenList written = WrittenList.in(request, policy).orElseThrow(AccessControl::missing);
        AccessControlList list = written.ofBucket(bucket.owner());
        if (Settings.ownerEnforced(call.rows(), bucket.name())) {
            checkHarmless(written, list);
        }
        checkPublic(call, bucket, list);
        return kept(bucket, list);
    }

    /** The list that a bucket is to begin with, which is never public. */
    static Optional<AccessControlList> ofNewBucket(CreateBucketRequest request, String owner, ObjectOwnership setting) {
        Optional<AccessControlList> list = WrittenList.in(request, null)
                .map(written -> written.ofBucket(owner))
                .filter(each -> !each.ownersAlone());
        if (list.isPresent() && setting == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
            throw S3Error.INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP.error();
        }
        if (list.filter(AccessControlList::isPublic).isPresent()) {
            throw S3Error.INVALID_BUCKET_ACL_WITH_BLOCK_PUBLIC_ACCESS.error();
        }
        return list;
    }

    /** An owner who is enforced takes the list that says so, and no other: not even that which is called private. */
    private static void checkHarmless(WrittenList written, AccessControlList list) {
        if (written.isCanned("private") || !list.ownersAlone()) {
            throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.error();
        }
    }

    private static void checkPublic(Call call, Bucket bucket, AccessControlList list) {
        if (list.isPublic() && PublicAccessBlock.on(call.rows(), bucket).blockPublicAcls()) {
            throw PolicyOperations.blocked(
                    call, bucket.name(), call.action(), "public access control lists (ACLs)", "BlockPublicAcls");
        }
    }

    private static RuntimeException missing() {
        return S3Error.MISSING_SECURITY_HEADER.error().with("MissingHeaderName", "x-amz-acl");
    }

    private static Optional<AccessControlList> kept(Bucket bucket, AccessControlList list) {
        return Optional.of(list).filter(each -> !each.equals(AccessControlList.of(bucket.owner())));
    }

    /** Whose an object is: where the bucket's owner is enforced, everything is theirs. */
    static String owner(Transaction rows, Bucket bucket, Optional<AccessControlList> list) {
        return inForce(rows, bucket, list).map(AccessControlList::owner).orElse(bucket.owner());
    }

    /** The list of a bucket or an object as answers show it. */
    static AccessControlList shown(Transaction rows, Bucket bucket, Optional<AccessControlList> list) {
        return inForce(rows, bucket, list).orElseGet(() -> AccessControlList.of(bucket.owner()));
    }

    static Optional<AccessControlList> inForce(Transaction rows, Bucket bucket, Optional<AccessControlList> list) {
        return list.filter(each -> !Settings.ownerEnforced(rows, bucket.name()));
    }
}
