package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.CanonicalUserId;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.AwsError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.Type;

/**
 * Access control lists (user guide, "Controlling ownership of objects and disabling ACLs for your bucket"). Every list
 * is the one that gives the bucket's owner full control. A bucket whose owner is enforced refuses any other as AWS
 * does; one that would allow them says that it has none.
 */
final class AccessControl {

    private static final Set<String> OWNERS_ALONE = Set.of("private", "bucket-owner-full-control", "bucket-owner-read");
    private static final Set<String> PUBLIC = Set.of("public-read", "public-read-write", "authenticated-read");
    private static final String FULL_CONTROL = "bucket-owner-full-control";
    private static final String EVERYBODY = "http://acs.amazonaws.com/groups/global/";
    private static final List<String> GRANTS =
            List.of("GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP");

    private AccessControl() {}

    /** Whether a request has a canned list or grants among its headers. */
    static boolean grantsByHeader(SdkRequest request) {
        return canned(request).isPresent() || grantHeaders(request);
    }

    static Optional<String> canned(SdkRequest request) {
        return request.getValueForField("ACL", String.class);
    }

    private static boolean grantHeaders(SdkRequest request) {
        return GRANTS.stream()
                .anyMatch(name -> request.getValueForField(name, String.class).isPresent());
    }

    /** Refuses a request for a new object that grants more than the bucket lets it. */
    static void check(Call call, SdkRequest request) {
        Transaction rows = call.rows();
        String bucket = Names.bucket(request);
        if (Settings.ownerEnforced(rows, bucket)) {
            boolean harmless = canned(request).filter(FULL_CONTROL::equals).isPresent();
            if (grantHeaders(request) || (canned(request).isPresent() && !harmless)) {
                throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.error();
            }
            return;
        }
        refuseGrants(call, bucket, request, null);
        refuseForeignOwner(call, bucket, request);
    }

    /**
     * An object that another account puts is that account's, unless the bucket's owner is enforced, or preferred and
     * given full control (user guide, "Object Ownership"); every object here is the bucket owner's.
     */
    private static void refuseForeignOwner(Call call, String bucket, SdkRequest request) {
        boolean foreign = call.principal()
                .account()
                .filter(account -> !account.equals(
                        Bucket.find(call.rows(), bucket).orElseThrow().owner()))
                .isPresent();
        boolean handedOver = Settings.ownerPreferred(call.rows(), bucket)
                && canned(request).filter(FULL_CONTROL::equals).isPresent();
        if (foreign && !handedOver) {
            throw S3Error.NOT_IMPLEMENTED.error().with("Header", "x-amz-object-ownership");
        }
    }

    /** Refuses to set a list, of a bucket or of an object, that grants more than the bucket lets it. */
    static void checkNew(Call call, SdkRequest request, @Nullable AccessControlPolicy policy) {
        Transaction rows = call.rows();
        String bucket = Names.bucket(request);
        if (Settings.ownerEnforced(rows, bucket)) {
            boolean harmless = canned(request).filter(FULL_CONTROL::equals).isPresent()
                    || (policy != null && ownersAlone(rows, bucket, policy));
            if (!harmless) {
                throw S3Error.ACCESS_CONTROL_LIST_NOT_SUPPORTED.error();
            }
            return;
        }
        refuseGrants(call, bucket, request, policy);
    }

    static AwsError refusedOnNewBucket(SdkRequest request) {
        return canned(request).filter(PUBLIC::contains).isPresent()
                ? S3Error.INVALID_BUCKET_ACL_WITH_BLOCK_PUBLIC_ACCESS.error()
                : S3Error.NOT_IMPLEMENTED.error().with("Header", "x-amz-acl");
    }

    private static void refuseGrants(
            Call call, String bucket, SdkRequest request, @Nullable AccessControlPolicy policy) {
        boolean isPublic = canned(request).filter(PUBLIC::contains).isPresent() || opensToAll(policy);
        if (isPublic && PublicAccessBlock.on(call.rows(), Bucket.find(call.rows(), bucket).orElseThrow())
                        .blockPublicAcls()) {
            throw PolicyOperations.blocked(
                    call, bucket, call.action(), "public access control lists (ACLs)", "BlockPublicAcls");
        }
        boolean cannedForOthers =
                canned(request).filter(acl -> !OWNERS_ALONE.contains(acl)).isPresent();
        if (cannedForOthers || grantHeaders(request) || (policy != null && !ownersAlone(call.rows(), bucket, policy))) {
            throw S3Error.NOT_IMPLEMENTED.error().with("Header", "x-amz-acl");
        }
    }

    private static boolean opensToAll(@Nullable AccessControlPolicy policy) {
        return policy != null
                && policy.grants().stream()
                        .anyMatch(grant -> Optional.ofNullable(grant.grantee().uri())
                                .orElse("")
                                .startsWith(EVERYBODY));
    }

    private static boolean ownersAlone(Transaction rows, String bucket, AccessControlPolicy policy) {
        return policy.grants().equals(ownersGrants(rows, bucket));
    }

    /** The one list there is. */
    static List<Grant> ownersGrants(Transaction rows, String bucket) {
        String owner = Bucket.find(rows, bucket).orElseThrow().owner();
        return List.of(Grant.builder()
                .grantee(Grantee.builder()
                        .type(Type.CANONICAL_USER)
                        .id(CanonicalUserId.of(owner))
                        .build())
                .permission(Permission.FULL_CONTROL)
                .build());
    }
}
