package io.quintet.engine.service.cloudtrail;

import io.quintet.rules.event.Event;
import java.util.Objects;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;

/** Which events an attribute finds. */
final class LookupFilter {

    private LookupFilter() {}

    static Predicate<Event> of(LookupAttribute attribute) {
        String value = attribute.attributeValue();
        return switch (attribute.attributeKey()) {
            case EVENT_ID -> event -> event.eventID().equals(value);
            case EVENT_NAME -> event -> event.eventName().equals(value);
            case READ_ONLY -> event -> String.valueOf(event.readOnly()).equals(value);
            case USERNAME -> event -> Objects.equals(LookedUp.userName(event), value);
            case RESOURCE_TYPE ->
                event -> LookedUp.resources(event).stream().anyMatch(resource -> value.equals(resource.resourceType()));
            case RESOURCE_NAME ->
                event -> LookedUp.resources(event).stream().anyMatch(resource -> value.equals(resource.resourceName()));
            case EVENT_SOURCE -> event -> event.eventSource().equals(value);
            case ACCESS_KEY_ID -> event -> Objects.equals(event.userIdentity().accessKeyId(), value);
            case UNKNOWN_TO_SDK_VERSION ->
                throw CloudTrailError.INVALID_LOOKUP_ATTRIBUTES.error(
                        "there is no attribute " + attribute.attributeKeyAsString() + ".");
        };
    }
}
