package io.quintet.engine.signature;

import static io.quintet.engine.signature.S3Error.ACCESS_DENIED;
import static io.quintet.engine.signature.S3Error.REQUEST_TIME_TOO_SKEWED;

import io.quintet.engine.wire.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When a signature is good: around its own time, and as long as a presigned URL says. */
final class SigningTime {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration S3_SKEW = Duration.ofMinutes(15);
    private static final Duration PRESIGNED = Duration.ofMinutes(15);

    private SigningTime() {}

    static void check(Claim claim, Instant now) {
        if (claim.dialect() == Dialect.S3) {
            checkS3(claim, now);
            return;
        }
        Duration before = claim.presigned() ? claim.expiry().orElse(PRESIGNED) : SKEW;
        if (claim.signedAt().isBefore(now.minus(before))) {
            throw untimely(
                    claim,
                    "Signature expired: " + claim.dateText() + " is now earlier than "
                            + Timestamp.text(now.minus(before)) + " (" + Timestamp.text(now) + " - "
                            + minutes(before) + ".)");
        }
        if (claim.signedAt().isAfter(now.plus(SKEW))) {
            throw untimely(
                    claim,
                    "Signature not yet current: " + claim.dateText() + " is still later than "
                            + Timestamp.text(now.plus(SKEW)) + " (" + Timestamp.text(now) + " + " + minutes(SKEW)
                            + ".)");
        }
    }

    private static AwsError untimely(Claim claim, String reason) {
        return claim.dialect() == Dialect.EC2
                ? claim.dialect().expiredToken()
                : claim.dialect().mismatch(reason);
    }

    private static void checkS3(Claim claim, Instant now) {
        boolean early = claim.signedAt().isAfter(now.plus(S3_SKEW));
        if (!claim.presigned()) {
            if (early || claim.signedAt().isBefore(now.minus(S3_SKEW))) {
                throw REQUEST_TIME_TOO_SKEWED
                        .error()
                        .with("RequestTime", claim.dateText())
                        .with("ServerTime", seconds(now))
                        .with("MaxAllowedSkewMilliseconds", String.valueOf(S3_SKEW.toMillis()));
            }
            return;
        }
        if (early) {
            throw ACCESS_DENIED.saying("Request is not valid yet").with("ServerTime", seconds(now));
        }
        Duration expiry = claim.expiry().orElse(PRESIGNED);
        Instant end = claim.signedAt().plus(expiry);
        if (now.isAfter(end)) {
            throw ACCESS_DENIED
                    .saying("Request has expired")
                    .with("X-Amz-Expires", String.valueOf(expiry.toSeconds()))
                    .with("Expires", seconds(end))
                    .with("ServerTime", seconds(now));
        }
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String minutes(Duration duration) {
        return duration.toSecondsPart() == 0 ? duration.toMinutes() + " min" : duration.toSeconds() + " sec";
    }
}
