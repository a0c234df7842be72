package io.quintet.engine.service.guardduty;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.detection.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The findings of all detectors. The same again is counted in the finding that is there (user guide, "GuardDuty finding
 * aggregation"); after that was archived, it makes a new one.
 */
final class Findings {

    private static final Table<Owned, StoredFinding> TABLE =
            Table.of("guardduty.findings", Owned.class, StoredFinding.class);

    /** By what makes two findings one, the id of the finding that counts it. */
    private static final Table<Owned, String> OPEN = Table.of("guardduty.open-findings", Owned.class, String.class);

    /** Findings that Security Hub has yet to hear of. */
    private static final Table<Owned, Boolean> OUTGOING =
            Table.of("guardduty.outgoing-findings", Owned.class, Boolean.class);

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int ID_BYTES = 16;

    private Findings() {}

    /** Takes in what a detector found. */
    static void record(Transaction rows, Detector.Place detector, Finding found, boolean sample) {
        Owned open = open(detector, found, sample);
        StoredFinding stored = rows.find(OPEN, open)
                .flatMap(id -> rows.find(TABLE, new Owned(detector.account(), detector.region() + "/" + id)))
                .map(known -> known.seenAgain(found))
                .orElseGet(() -> new StoredFinding(id(detector, found, sample), detector, found, false, sample));
        rows.put(OPEN, open, stored.id());
        put(rows, stored);
    }

    /** The findings that a detector shows: its own, and its members' when it is an administrator's. */
    static Stream<StoredFinding> shownBy(Transaction rows, Detector detector, Instant at) {
        Stream<String> members =
                Membership.of(rows, detector.account(), detector.region()).map(Membership::account);
        return Stream.concat(Stream.of(detector.account()), members)
                .flatMap(account -> rows.of(TABLE, account, detector.region() + "/"))
                .filter(finding -> finding.found().lastSeen().plus(KEPT).isAfter(at));
    }

    static void archive(Transaction rows, StoredFinding finding) {
        rows.remove(OPEN, open(finding.detector(), finding.found(), finding.sample()));
        put(rows, finding.archived(true));
    }

    /** Brings a finding back; it goes on counting unless another one has taken its place. */
    static void unarchive(Transaction rows, StoredFinding finding) {
        Owned open = open(finding.detector(), finding.found(), finding.sample());
        if (rows.find(OPEN, open).isEmpty()) {
            rows.put(OPEN, open, finding.id());
        }
        put(rows, finding.archived(false));
    }

    /** Drops everything that a detector found. */
    static void forget(Transaction rows, Detector detector) {
        String prefix = detector.region() + "/";
        for (StoredFinding finding : rows.of(TABLE, detector.account(), prefix).toList()) {
            rows.remove(OPEN, open(finding.detector(), finding.found(), finding.sample()));
            rows.remove(OUTGOING, finding.key());
            rows.remove(TABLE, finding.key());
        }
    }

    /** What waits for Security Hub, in the order of accounts and Regions. */
    static List<StoredFinding> outgoing(Transaction rows) {
        return rows.world()
                .entries(OUTGOING)
                .map(Map.Entry::getKey)
                .map(key -> rows.find(TABLE, key))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Takes note that Security Hub was told of a finding as it was then. */
    static void sent(Transaction rows, StoredFinding finding) {
        if (rows.find(TABLE, finding.key()).filter(finding::equals).isPresent()) {
            rows.remove(OUTGOING, finding.key());
        }
    }

    private static void put(Transaction rows, StoredFinding finding) {
        rows.put(TABLE, finding.key(), finding);
        rows.put(OUTGOING, finding.key(), true);
    }

    private static Owned open(Detector.Place detector, Finding found, boolean sample) {
        return new Owned(detector.account(), detector.region() + "/" + (sample ? "sample/" : "") + found.key());
    }

    private static String id(Detector.Place detector, Finding found, boolean sample) {
        String content = String.join("|", detector.id(), found.key(), found.eventId(), String.valueOf(sample));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
