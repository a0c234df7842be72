package io.quintet.engine.service.guardduty;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.detection.Baseline;
import io.quintet.rules.detection.Detection;
import io.quintet.rules.event.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events under the eyes of detectors, each by what was usual for its principal until then. */
final class Surveillance {

    private static final Table<Owned, Baseline> BASELINES =
            Table.of("guardduty.baselines", Owned.class, Baseline.class);

    private final Transaction rows;
    private final Map<Owned, Detection> rules = new HashMap<>();

    Surveillance(Transaction rows) {
        this.rows = rows;
    }

    /** Shows events to the detectors of the accounts that they belong to. */
    static void observe(Transaction rows, List<Event> events) {
        if (rows.world().size(Detectors.TABLE) > 0) {
            Surveillance surveillance = new Surveillance(rows);
            events.forEach(surveillance::observe);
        }
    }

    private void observe(Event event) {
        String account = event.recipientAccountId();
        Optional<String> principal = Detection.principal(event);
        if (account != null && principal.isPresent()) {
            rows.of(Detectors.TABLE, account)
                    .filter(detector -> detector.analyses(event))
                    .toList()
                    .forEach(detector -> judge(detector, principal.get(), event));
        }
    }

    private void judge(Detector detector, String principal, Event event) {
        Owned key = new Owned(detector.account(), detector.region() + "/" + principal);
        Baseline before = rows.find(BASELINES, key).orElse(Baseline.NONE);
        Detection.Observation seen = rules(detector).observe(event, before);
        if (!seen.baseline().equals(before)) {
            rows.put(BASELINES, key, seen.baseline());
        }
        seen.findings().forEach(finding -> Findings.record(rows, detector.place(), finding, false));
    }

    private Detection rules(Detector detector) {
        Owned where = new Owned(detector.account(), detector.region());
        return rules.computeIfAbsent(where, place -> AddressList.detection(rows, detector));
    }

    /** Drops a detector, and all that it learned and found. */
    static void forget(Transaction rows, Detector detector) {
        Findings.forget(rows, detector);
        AddressList.forget(rows, detector);
        String prefix = detector.region() + "/";
        rows.world()
                .entriesFrom(BASELINES, new Owned(detector.account(), prefix))
                .map(Map.Entry::getKey)
                .takeWhile(key ->
                        key.account().equals(detector.account()) && key.name().startsWith(prefix))
                .toList()
                .forEach(key -> rows.remove(BASELINES, key));
        rows.remove(Detectors.TABLE, new Owned(detector.account(), detector.region()));
    }
}
