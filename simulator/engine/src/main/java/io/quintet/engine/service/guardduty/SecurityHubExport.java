package io.quintet.engine.service.guardduty;

import io.quintet.engine.service.BackgroundWork.Peers;
import io.quintet.engine.state.Universe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.SecurityHubException;

/**
 * Findings on their way to Security Hub, in the account and Region that they were made in (user guide, "Integrating
 * GuardDuty with AWS Security Hub"). GuardDuty sends what is new within minutes; here it goes at once, and so do
 * updates.
 */
final class SecurityHubExport {

    private static final int BATCH = 100;

    private SecurityHubExport() {}

    static void catchUp(Universe universe, Peers peers) {
        Map<Detector.Place, List<StoredFinding>> waiting = new LinkedHashMap<>();
        for (StoredFinding finding : universe.read(Findings::outgoing)) {
            waiting.computeIfAbsent(finding.detector(), place -> new ArrayList<>())
                    .add(finding);
        }
        waiting.forEach((place, findings) -> {
            for (int from = 0; from < findings.size(); from += BATCH) {
                send(peers, place, findings.subList(from, Math.min(from + BATCH, findings.size())));
            }
        });
        if (!waiting.isEmpty()) {
            universe.write(rows -> {
                waiting.values().forEach(findings -> findings.forEach(finding -> Findings.sent(rows, finding)));
                return waiting;
            });
        }
    }

    private static void send(Peers peers, Detector.Place place, List<StoredFinding> findings) {
        try {
            peers.as(ServiceRole.in(place.account(), place.region()), SecurityHubClient.class)
                    .ask(hub -> hub.batchImportFindings(batch -> batch.findings(
                            findings.stream().map(SecurityFinding::of).toList())));
        } catch (SecurityHubException notEnabled) {
            // Security Hub gets only what is found while it is enabled.
            return;
        }
    }
}
