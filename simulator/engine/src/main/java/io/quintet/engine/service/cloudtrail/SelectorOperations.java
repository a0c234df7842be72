package io.quintet.engine.service.cloudtrail;

import static io.quintet.engine.service.cloudtrail.CloudTrailError.INVALID_EVENT_SELECTORS;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.ReadWriteType;

/** Which events a trail takes. Data events are none that are recorded here, and asking for them is refused. */
final class SelectorOperations {

    private static final int MOST = 5;
    private static final Set<String> FIELDS = Set.of("eventCategory", "readOnly", "eventSource");

    private final Trails trails;

    SelectorOperations(Trails trails) {
        this.trails = trails;
    }

    void offer(Operations operations) {
        operations
                .operation(PutEventSelectorsRequest.class)
                .authorizesEach((call, request) -> trails.check(call, request.trailName()))
                .writes(this::putEventSelectors);
        operations
                .operation(GetEventSelectorsRequest.class)
                .authorizesEach((call, request) -> trails.check(call, request.trailName()))
                .reads(this::getEventSelectors);
    }

    private PutEventSelectorsResponse putEventSelectors(Call call, PutEventSelectorsRequest request) {
        TrailRow row = trails.changed(call, request.trailName());
        EventFilter filter = filter(request);
        boolean custom = !filter.equals(EventFilter.ALL);
        row.with(filter)
                .with(row.trail().toBuilder().hasCustomEventSelectors(custom).build())
                .put(call.rows());
        PutEventSelectorsResponse.Builder response =
                PutEventSelectorsResponse.builder().trailARN(row.trail().trailARN());
        return filter.advanced().isEmpty()
                ? response.eventSelectors(filter.basic()).build()
                : response.advancedEventSelectors(filter.advanced()).build();
    }

    private GetEventSelectorsResponse getEventSelectors(Call call, GetEventSelectorsRequest request) {
        TrailRow row = trails.seen(call, request.trailName());
        GetEventSelectorsResponse.Builder response =
                GetEventSelectorsResponse.builder().trailARN(row.trail().trailARN());
        return row.filter().advanced().isEmpty()
                ? response.eventSelectors(row.filter().basic()).build()
                : response.advancedEventSelectors(row.filter().advanced()).build();
    }

    private static EventFilter filter(PutEventSelectorsRequest request) {
        List<EventSelector> basic = request.eventSelectors();
        List<AdvancedEventSelector> advanced = request.advancedEventSelectors();
        require(
                basic.isEmpty() != advanced.isEmpty(),
                "Give either EventSelectors or AdvancedEventSelectors, at least one.");
        require(basic.size() <= MOST, "A trail has at most five event selectors.");
        advanced.forEach(SelectorOperations::check);
        return new EventFilter(basic.stream().map(SelectorOperations::complete).toList(), advanced);
    }

    private static EventSelector complete(EventSelector selector) {
        require(
                selector.dataResources().isEmpty(),
                "Quintet records management events alone, and so can't deliver data events (DataResources).");
        Boolean management = selector.includeManagementEvents();
        return selector.toBuilder()
                .readWriteType(selector.readWriteType() == null ? ReadWriteType.ALL : selector.readWriteType())
                .includeManagementEvents(management == null || management)
                .dataResources(List.of())
                .excludeManagementEventSources(selector.excludeManagementEventSources())
                .build();
    }

    private static void check(AdvancedEventSelector selector) {
        require(
                selector.fieldSelectors().stream()
                        .anyMatch(field -> field.field().equals("eventCategory")
                                && field.equalsValue().equals(List.of("Management"))),
                "Quintet records management events alone: an advanced event selector has to say that eventCategory"
                        + " equals Management.");
        for (AdvancedFieldSelector field : selector.fieldSelectors()) {
            require(
                    FIELDS.contains(field.field()),
                    "Quintet does not select management events by " + field.field() + ".");
        }
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw INVALID_EVENT_SELECTORS.error(otherwise);
        }
    }
}
