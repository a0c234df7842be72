package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.service.Call;
import io.quintet.engine.wire.AwsError;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Work that AWS does after it has answered: what goes wrong is told by the status of the request. */
final class Attempt {

    private Attempt() {}

    /** Does the work as a whole, or nothing of it; answers why it failed. */
    static Optional<String> at(Call call, Runnable work) {
        try {
            call.rows().nested(() -> {
                work.run();
                return true;
            });
            return Optional.empty();
        } catch (AwsError error) {
            return Optional.of(error.getMessage());
        } catch (AwsServiceException error) {
            return Optional.of("Received a %d status error: %s"
                    .formatted(error.statusCode(), error.awsErrorDetails().errorMessage()));
        }
    }
}
