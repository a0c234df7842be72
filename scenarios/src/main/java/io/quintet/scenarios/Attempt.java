package io.quintet.scenarios;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A call that was tried, and what AWS refused it with. */
public record Attempt(Optional<AwsServiceException> refusal) {

    /** Makes the call. */
    public static Attempt of(Runnable call) {
        try {
            call.run();
            return new Attempt(Optional.empty());
        } catch (AwsServiceException refused) {
            return new Attempt(Optional.of(refused));
        }
    }

    public boolean succeeded() {
        return refusal.isEmpty();
    }

    /** AWS's message to the caller; empty when the call succeeded. */
    public String message() {
        return refusal.map(refused -> String.valueOf(refused.awsErrorDetails().errorMessage()))
                .orElse("");
    }

    /** AWS's error code; empty when the call succeeded. */
    public String code() {
        return refusal.map(refused -> String.valueOf(refused.awsErrorDetails().errorCode()))
                .orElse("");
    }

    /** By which AWS knows the call; empty when it succeeded. */
    public String requestId() {
        return refusal.map(AwsServiceException::requestId).orElse("");
    }
}
