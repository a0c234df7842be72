package io.quintet.engine.service.cloudtrail;

import static io.quintet.engine.service.cloudtrail.CloudTrailError.INVALID_LOOKUP_ATTRIBUTES;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.INVALID_NEXT_TOKEN;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.INVALID_TIME_RANGE;

import io.quintet.engine.history.EventHistory;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.cloudtrail.HistorySearch.Position;
import io.quintet.engine.service.cloudtrail.HistorySearch.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/** The event history of an account in a Region, looked up (CloudTrail API reference, "LookupEvents"). */
final class HistoryOperations {

    private static final int PAGE = 50;

    void offer(Operations operations) {
        operations.operation(LookupEventsRequest.class).authorizesAnyResource().reads(this::lookUp);
    }

    private LookupEventsResponse lookUp(Call call, LookupEventsRequest request) {
        check(request);
        if (request.eventCategory() != null) {
            return LookupEventsResponse.builder().events(List.of()).build();
        }
        int limit = Optional.ofNullable(request.maxResults()).orElse(PAGE);
        HistorySearch search = new HistorySearch(
                call.account(),
                call.region(),
                from(call, request),
                to(request),
                request.lookupAttributes().stream()
                        .findFirst()
                        .map(LookupFilter::of)
                        .orElse(event -> true));
        List<Sighting> found = search.before(call.rows().world(), position(request), limit + 1);
        List<Sighting> page = found.subList(0, Math.min(limit, found.size()));
        return LookupEventsResponse.builder()
                .events(page.stream().map(seen -> LookedUp.of(seen.event())).toList())
                .nextToken(found.size() > limit ? page.get(limit - 1).position().token() : null)
                .build();
    }

    private static void check(LookupEventsRequest request) {
        if (request.startTime() != null
                && request.endTime() != null
                && request.startTime().isAfter(request.endTime())) {
            throw INVALID_TIME_RANGE.error();
        }
        if (request.lookupAttributes().size() > 1) {
            throw INVALID_LOOKUP_ATTRIBUTES.error("only one attribute can be looked up at a time.");
        }
        for (LookupAttribute attribute : request.lookupAttributes()) {
            if (attribute.attributeValue().isEmpty()) {
                throw INVALID_LOOKUP_ATTRIBUTES.error("the value is empty.");
            }
        }
    }

    private static Instant from(Call call, LookupEventsRequest request) {
        Instant horizon = call.at().minus(EventHistory.KEPT);
        Instant start = request.startTime();
        return start == null || start.isBefore(horizon) ? horizon : start;
    }

    private static Instant to(LookupEventsRequest request) {
        return Optional.ofNullable(request.endTime()).orElse(Instant.MAX);
    }

    private static Position position(LookupEventsRequest request) {
        try {
            return Optional.ofNullable(request.nextToken()).map(Position::of).orElse(Position.END);
        } catch (IllegalArgumentException unknown) {
            throw INVALID_NEXT_TOKEN.error();
        }
    }
}
