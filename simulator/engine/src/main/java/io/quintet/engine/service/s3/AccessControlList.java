package io.quintet.engine.service.s3;

import io.quintet.engine.state.Table;
import java.util.List;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.Permission;

/**
 * Whose a bucket or an object is, and what is granted of it (user guide, "Access control list (ACL) overview").
 *
 * @param owner an account; {@code anonymous} for what somebody without a signature uploaded
 */
record AccessControlList(String owner, List<Grant> grants) {

    /** Those of buckets that have another than their owner's alone, by the names of buckets. */
    static final Table<String, AccessControlList> OF_BUCKETS =
            Table.of("s3.bucket-access-control-lists", String.class, AccessControlList.class);

    AccessControlList {
        grants = List.copyOf(grants);
    }

    /** The one that a bucket or an object begins with. */
    static AccessControlList of(String owner) {
        return new AccessControlList(
                owner, List.of(Grantees.granted(Grantees.canonical(owner), Permission.FULL_CONTROL)));
    }

    boolean ownersAlone() {
        return equals(of(owner));
    }

    /** Whether it grants anything to all users or to all who are signed in ("The meaning of public"). */
    boolean isPublic() {
        return grants.stream().anyMatch(grant -> Grantees.isPublic(grant.grantee()));
    }

    AccessControlList withoutPublicGrants() {
        return new AccessControlList(
                owner,
                grants.stream()
                        .filter(grant -> !Grantees.isPublic(grant.grantee()))
                        .toList());
    }
}
