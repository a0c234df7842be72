package io.quintet.engine.service.s3;

import io.quintet.engine.service.CanonicalUserId;
import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.Owner;

/** An account as Amazon S3 names it. */
final class CanonicalUser {

    /** What stands for an account where nobody signed. */
    static final String ANONYMOUS = "anonymous";

    /** Whoever has not signed (user guide, "Amazon S3 server access log format": the anonymous user). */
    static final String NOBODY = "65a011a29cdf8ec533ec3d1ccaae921c";

    private CanonicalUser() {}

    static String id(String account) {
        return account.equals(ANONYMOUS) ? NOBODY : CanonicalUserId.of(account);
    }

    static Owner owner(String account) {
        return Owner.builder().id(id(account)).build();
    }

    static Initiator initiator(String account) {
        return Initiator.builder().id(id(account)).build();
    }
}
