package io.quintet.engine.service;

import io.quintet.engine.state.Transaction;
import io.quintet.rules.event.Event;
import java.util.List;

/** A service that looks at every event of the trail, in the order in which they happened. */
public interface EventSubscriber {

    /** Takes note of events, in the transaction in which they enter the event history: each comes by once. */
    void observe(Transaction rows, List<Event> events);
}
