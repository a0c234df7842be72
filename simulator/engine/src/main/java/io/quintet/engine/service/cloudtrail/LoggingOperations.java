package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingResponse;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingResponse;

/** Whether a trail logs, and how its deliveries go. */
final class LoggingOperations {

    private final Trails trails;

    LoggingOperations(Trails trails) {
        this.trails = trails;
    }

    void offer(Operations operations) {
        operations
                .operation(StartLoggingRequest.class)
                .authorizesEach((call, request) -> trails.check(call, request.name()))
                .writes(this::startLogging);
        operations
                .operation(StopLoggingRequest.class)
                .authorizesEach((call, request) -> trails.check(call, request.name()))
                .writes(this::stopLogging);
        operations
                .operation(GetTrailStatusRequest.class)
                .authorizesEach((call, request) -> trails.check(call, request.name()))
                .reads(this::getTrailStatus);
    }

    private StartLoggingResponse startLogging(Call call, StartLoggingRequest request) {
        trails.changed(call, request.name()).started(call.at()).put(call.rows());
        return StartLoggingResponse.builder().build();
    }

    private StopLoggingResponse stopLogging(Call call, StopLoggingRequest request) {
        trails.changed(call, request.name()).stopped(call.at()).put(call.rows());
        return StopLoggingResponse.builder().build();
    }

    private GetTrailStatusResponse getTrailStatus(Call call, GetTrailStatusRequest request) {
        TrailRow row = trails.seen(call, request.name());
        Progress progress = call.rows().find(Progress.TABLE, row.id()).orElse(Progress.NONE);
        Optional<Logging> last = row.logging().isEmpty()
                ? Optional.empty()
                : Optional.of(row.logging().get(row.logging().size() - 1));
        Optional<Instant> stopped = last.flatMap(Logging::until);
        return GetTrailStatusResponse.builder()
                .isLogging(row.isLogging())
                .latestDeliveryError(progress.error().orElse(null))
                .latestDeliveryTime(progress.delivered().orElse(null))
                .startLoggingTime(last.map(Logging::from).orElse(null))
                .stopLoggingTime(stopped.orElse(null))
                .latestDeliveryAttemptTime(text(progress.attempted()))
                .latestDeliveryAttemptSucceeded(progress.error().isPresent() ? "" : text(progress.delivered()))
                .latestNotificationAttemptTime("")
                .latestNotificationAttemptSucceeded("")
                .timeLoggingStarted(text(last.map(Logging::from)))
                .timeLoggingStopped(text(stopped))
                .build();
    }

    private static String text(Optional<Instant> time) {
        return time.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("");
    }
}
