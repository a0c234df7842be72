package io.quintet.scenarios.drill;

import io.quintet.scenarios.drill.Entry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the steps of one scenario observed, in order. */
public final class Chronicle {

    private final Supplier<Instant> clock;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Boolean> ways = new HashMap<>();

    public Chronicle(Supplier<Instant> clock) {
        this.clock = clock;
    }

    public void note(Kind kind, String who, String what, String evidence) {
        entries.add(new Entry(clock.get(), kind, who, what, evidence));
    }

    /** Whether the intruder can do something now; noted when that has changed. */
    public void way(String what, boolean open, String evidence) {
        boolean before = ways.getOrDefault(what, false);
        ways.put(what, open);
        if (open != before) {
            note(open ? Kind.OPEN : Kind.CLOSED, "Intruder", what, evidence);
        }
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
