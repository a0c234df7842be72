package io.quintet.engine.trail;

import io.quintet.rules.event.Event;
import java.time.Instant;
import java.util.List;

/** Something that happened and that CloudTrail records; it is put in CloudTrail's words when events are delivered. */
public interface Recordable {

    Instant at();

    /** An event for every account that it concerns. */
    List<Event> events();
}
