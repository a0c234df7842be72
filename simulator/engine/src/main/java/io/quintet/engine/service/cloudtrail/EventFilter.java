package io.quintet.engine.service.cloudtrail;

import io.quintet.rules.event.Event;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.ReadWriteType;

/**
 * Which management events a trail wants: those that any of its selectors takes.
 *
 * @param basic present unless there are advanced ones
 */
record EventFilter(List<EventSelector> basic, List<AdvancedEventSelector> advanced) {

    /** What a trail has from its creation on. */
    static final EventFilter ALL = new EventFilter(
            List.of(EventSelector.builder()
                    .readWriteType(ReadWriteType.ALL)
                    .includeManagementEvents(true)
                    .dataResources(List.of())
                    .excludeManagementEventSources(List.of())
                    .build()),
            List.of());

    EventFilter {
        basic = List.copyOf(basic);
        advanced = List.copyOf(advanced);
    }

    /** Whether it takes every management event, whatever that says. */
    boolean takesAll() {
        return basic.stream()
                .anyMatch(selector -> selector.includeManagementEvents()
                        && selector.readWriteType() == ReadWriteType.ALL
                        && selector.excludeManagementEventSources().isEmpty());
    }

    boolean takes(Event event) {
        return basic.stream().anyMatch(selector -> takes(selector, event))
                || advanced.stream().anyMatch(selector -> takes(selector, event));
    }

    private static boolean takes(EventSelector selector, Event event) {
        return selector.includeManagementEvents()
                && !selector.excludeManagementEventSources().contains(event.eventSource())
                && takes(selector.readWriteType(), event.readOnly());
    }

    private static boolean takes(ReadWriteType type, boolean readOnly) {
        return type == ReadWriteType.ALL || (type == ReadWriteType.READ_ONLY) == readOnly;
    }

    private static boolean takes(AdvancedEventSelector selector, Event event) {
        return selector.fieldSelectors().stream().allMatch(field -> takes(field, valueOf(field.field(), event)));
    }

    private static String valueOf(String field, Event event) {
        return switch (field) {
            case "eventCategory" -> event.eventCategory();
            case "readOnly" -> String.valueOf(event.readOnly());
            case "eventSource" -> event.eventSource();
            default -> throw new IllegalStateException("a trail can't be filtered by " + field);
        };
    }

    private static boolean takes(AdvancedFieldSelector field, String value) {
        return any(field.equalsValue(), value::equals)
                && any(field.startsWith(), value::startsWith)
                && any(field.endsWith(), value::endsWith)
                && none(field.notEquals(), value::equals)
                && none(field.notStartsWith(), value::startsWith)
                && none(field.notEndsWith(), value::endsWith);
    }

    private static boolean any(List<String> values, Predicate<String> match) {
        return values.isEmpty() || values.stream().anyMatch(match);
    }

    private static boolean none(List<String> values, Predicate<String> match) {
        return values.stream().noneMatch(match);
    }
}
