package io.quintet.engine.service.s3;

import io.quintet.engine.service.CanonicalUserId;
import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.Owner;

/** An account as Amazon S3 names it. */
final class CanonicalUser {

    private CanonicalUser() {}

    static Owner owner(String account) {
        return Owner.builder().id(CanonicalUserId.of(account)).build();
    }

    static Initiator initiator(String account) {
        return Initiator.builder().id(CanonicalUserId.of(account)).build();
    }
}
