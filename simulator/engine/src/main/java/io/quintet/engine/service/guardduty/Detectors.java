package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.DETECTOR_NOT_OWNED;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Identifiers;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** The detectors of all accounts, by account and Region. */
final class Detectors {

    static final Table<Owned, Detector> TABLE = Table.of("guardduty.detectors", Owned.class, Detector.class);

    private static final int ID_BYTES = 16;

    private Detectors() {}

    static Optional<Detector> in(Transaction rows, String account, String region) {
        return rows.find(TABLE, new Owned(account, region));
    }

    /** The caller's own detector in the Region of the call, which a request names. */
    static Detector require(Call call, String id) {
        return in(call.rows(), call.account(), call.region())
                .filter(detector -> detector.id().equals(id))
                .orElseThrow(DETECTOR_NOT_OWNED::error);
    }

    static void put(Transaction rows, Detector detector) {
        rows.put(TABLE, new Owned(detector.account(), detector.region()), detector);
    }

    /** The detector of an account, switched on; made when there is none. */
    static Detector ensure(Transaction rows, Identifiers identifiers, Owned where, Instant at) {
        Detector detector = rows.find(TABLE, where)
                .map(found -> found.enabled() ? found : found.switched(true, at))
                .orElseGet(() -> Detector.enabled(newId(identifiers), where.account(), where.name(), at));
        put(rows, detector);
        return detector;
    }

    static String newId(Identifiers identifiers) {
        return HexFormat.of().formatHex(identifiers.bytes(ID_BYTES));
    }
}
