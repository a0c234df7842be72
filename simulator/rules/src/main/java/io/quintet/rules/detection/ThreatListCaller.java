package io.quintet.rules.detection;

import io.quintet.rules.detection.Finding.Evidence;
import io.quintet.rules.detection.Sighting.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call from an address on a threat list; one that only looks is reconnaissance. */
final class ThreatListCaller implements Rule {

    private static final String RULE = "A call came from an address on a threat list.";

    @Override
    public Optional<Finding> judge(Sighting sighting) {
        return sighting.caller()
                .address()
                .flatMap(address -> IpList.address(address)
                        .flatMap(sighting.detection()::threatListWith)
                        .map(list -> finding(sighting, address, list.name())));
    }

    private static Finding finding(Sighting sighting, String address, String list) {
        String api = sighting.event().eventName();
        boolean looks = sighting.event().readOnly();
        String use = looks ? ", commonly used in reconnaissance attacks," : "";
        Words words = new Words(
                (looks ? "Reconnaissance API " : "API ") + api
                        + " was invoked from an IP address on a custom threat list.",
                "API " + api + use + " was invoked from an IP address " + address + " on the custom threat list " + list
                        + ".");
        return sighting.finding(
                looks ? FindingType.THREAT_LIST_RECON : FindingType.THREAT_LIST_CALLER,
                words,
                RULE,
                List.of(new Evidence("sourceIPAddress", address, "is on the threat list " + list)),
                Map.of());
    }
}
