package io.quintet.engine.service.guardduty;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.detection.Detection;
import io.quintet.rules.detection.IpList;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A list of addresses that a detector trusts, or that it takes for malicious.
 *
 * @param location of the object in S3 that it was read from
 * @param status ACTIVE, INACTIVE, or ERROR when the object could not be read
 * @param addresses what was read; none while it is not active
 */
record AddressList(
        String id,
        Kind kind,
        Detector.Place detector,
        String name,
        String location,
        Optional<String> bucketOwner,
        String status,
        Optional<IpList> addresses,
        Map<String, String> tags) {

    static final String ACTIVE = "ACTIVE";
    static final String INACTIVE = "INACTIVE";
    static final String ERROR = "ERROR";

    private static final Table<Owned, AddressList> TABLE =
            Table.of("guardduty.address-lists", Owned.class, AddressList.class);

    /** The two kinds of list, with how many a detector may have of each ("GuardDuty quotas"). */
    enum Kind {
        IP_SET("ipset", "ipSetId", 1),
        THREAT_INTEL_SET("threatintelset", "threatIntelSetId", 6);

        private final String arnName;
        private final String idMember;
        private final int quota;

        Kind(String arnName, String idMember, int quota) {
            this.arnName = arnName;
            this.idMember = idMember;
            this.quota = quota;
        }

        String arnName() {
            return arnName;
        }

        String idMember() {
            return idMember;
        }

        int quota() {
            return quota;
        }
    }

    AddressList {
        tags = Map.copyOf(tags);
    }

    Arn arn() {
        return Arn.of(
                "aws",
                "guardduty",
                detector.region(),
                detector.account(),
                "detector/" + detector.id() + "/" + kind.arnName() + "/" + id);
    }

    boolean active() {
        return status.equals(ACTIVE);
    }

    AddressList tagged(Map<String, String> newTags) {
        return new AddressList(id, kind, detector, name, location, bucketOwner, status, addresses, newTags);
    }

    void put(Transaction rows) {
        rows.put(TABLE, key(), this);
    }

    void remove(Transaction rows) {
        rows.remove(TABLE, key());
    }

    private Owned key() {
        return new Owned(detector.account(), prefix(detector, kind) + id);
    }

    /** The lists of a detector, by their ids. */
    static Stream<AddressList> of(Transaction rows, Detector.Place detector, Kind kind) {
        return rows.of(TABLE, detector.account(), prefix(detector, kind));
    }

    static Optional<AddressList> find(Transaction rows, Detector.Place detector, Kind kind, String id) {
        return rows.find(TABLE, new Owned(detector.account(), prefix(detector, kind) + id));
    }

    /**
     * The rules as a detector applies them: a member's are those of its administrator (user guide, "IP address lists").
     */
    static Detection detection(Transaction rows, Detector detector) {
        Detector.Place keeper = Membership.administratorOf(rows, detector.account(), detector.region())
                .flatMap(account -> Detectors.in(rows, account, detector.region()))
                .orElse(detector)
                .place();
        return new Detection(addresses(rows, keeper, Kind.IP_SET), addresses(rows, keeper, Kind.THREAT_INTEL_SET));
    }

    static void forget(Transaction rows, Detector detector) {
        for (Kind kind : Kind.values()) {
            of(rows, detector.place(), kind).toList().forEach(list -> list.remove(rows));
        }
    }

    private static List<IpList> addresses(Transaction rows, Detector.Place detector, Kind kind) {
        return of(rows, detector, kind)
                .flatMap(list -> list.addresses().stream())
                .toList();
    }

    private static String prefix(Detector.Place detector, Kind kind) {
        return detector.region() + "/" + kind.arnName() + "/";
    }
}
