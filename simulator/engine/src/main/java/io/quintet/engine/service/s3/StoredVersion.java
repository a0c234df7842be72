package io.quintet.engine.service.s3;

import io.quintet.engine.state.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/**
 * A version of an object, or a delete marker, which has no content.
 *
 * @param versionId {@code null}, the word, for what a bucket that keeps no versions holds
 * @param list its access control list; none where it is its bucket's owner's, who alone has access
 */
record StoredVersion(
        VersionKey at,
        String versionId,
        Instant modified,
        Optional<Content> content,
        Map<String, String> tags,
        Optional<ObjectLockRetention> retention,
        Optional<ObjectLockLegalHoldStatus> legalHold,
        Optional<AccessControlList> list) {

    static final Table<VersionKey, StoredVersion> TABLE =
            Table.of("s3.versions", VersionKey.class, StoredVersion.class);

    static final String NULL_VERSION = "null";

    StoredVersion {
        tags = Map.copyOf(tags);
    }

    String key() {
        return at.key();
    }

    boolean deleteMarker() {
        return content.isEmpty();
    }

    /** The content of a version that is no delete marker. */
    Content held() {
        return content.orElseThrow();
    }

    StoredVersion tagged(Map<String, String> newTags) {
        return new StoredVersion(at, versionId, modified, content, newTags, retention, legalHold, list);
    }

    StoredVersion retained(Optional<ObjectLockRetention> newRetention) {
        return new StoredVersion(at, versionId, modified, content, tags, newRetention, legalHold, list);
    }

    StoredVersion held(ObjectLockLegalHoldStatus newHold) {
        return new StoredVersion(at, versionId, modified, content, tags, retention, Optional.of(newHold), list);
    }

    StoredVersion listed(Optional<AccessControlList> newList) {
        return new StoredVersion(at, versionId, modified, content, tags, retention, legalHold, newList);
    }

    boolean retainedAt(Instant now) {
        return retention.filter(lock -> lock.retainUntilDate().isAfter(now)).isPresent();
    }

    /** Whether Object Lock keeps this version (user guide, "Locking objects with Object Lock"). */
    boolean lockedAt(Instant now, boolean bypassGovernance) {
        boolean bypassed = bypassGovernance
                && retention
                        .filter(lock -> lock.mode() == ObjectLockRetentionMode.GOVERNANCE)
                        .isPresent();
        boolean onHold =
                legalHold.filter(hold -> hold == ObjectLockLegalHoldStatus.ON).isPresent();
        return onHold || (retainedAt(now) && !bypassed);
    }

    /** What {@code HeadObject} answers. */
    HeadObjectResponse described(boolean versioned) {
        HeadObjectResponse.Builder answer = held().described().toBuilder()
                .lastModified(modified)
                .versionId(versioned ? versionId : null)
                .tagCount(tags.isEmpty() ? null : tags.size());
        retention.ifPresent(
                lock -> answer.objectLockMode(lock.modeAsString()).objectLockRetainUntilDate(lock.retainUntilDate()));
        legalHold.ifPresent(answer::objectLockLegalHoldStatus);
        return answer.build();
    }
}
