package io.quintet.rules.detection;

import inet.ipaddr.IPAddress;
import io.quintet.rules.event.Event;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Decides which events are suspicious. GuardDuty learns what is anomalous by machine; here every type of finding has a
 * stated rule, so that the same events always give the same findings.
 *
 * @param knownNetworks of the organization: a call from there is never anomalous
 * @param threatLists of addresses known to be malicious
 */
public record Detection(List<IpList> knownNetworks, List<IpList> threatLists) implements Serializable {

    private static final List<Rule> RULES = List.of(
            new AnomalousBehavior(),
            new ThreatListCaller(),
            new RootCredentialUsage(),
            new CloudTrailLoggingDisabled(),
            new PasswordPolicyChange(),
            new BlockPublicAccessDisabled(),
            new BucketAccessGranted(),
            new ServerAccessLoggingDisabled());

    /** What an event gave: its findings, and the principal's baseline after it. */
    public record Observation(List<Finding> findings, Baseline baseline) {
        public Observation {
            findings = List.copyOf(findings);
        }
    }

    public Detection {
        knownNetworks = List.copyOf(knownNetworks);
        threatLists = List.copyOf(threatLists);
    }

    /** The principal whose baseline an event is judged by; none for what AWS services and other accounts do. */
    public static Optional<String> principal(Event event) {
        return Caller.of(event).map(Caller::principal);
    }

    /** Judges an event by the baseline of its principal. */
    public Observation observe(Event event, Baseline baseline) {
        Optional<Caller> caller = Caller.of(event);
        if (caller.isEmpty() || event.eventType().equals(Event.AWS_SERVICE_EVENT)) {
            return new Observation(List.of(), baseline);
        }
        Sighting sighting = new Sighting(event, caller.get(), baseline, this);
        List<Finding> findings = RULES.stream()
                .map(rule -> rule.judge(sighting))
                .flatMap(Optional::stream)
                .toList();
        return new Observation(findings, learned(sighting, findings));
    }

    private static Baseline learned(Sighting sighting, List<Finding> findings) {
        Event event = sighting.event();
        Optional<String> address = sighting.caller().address();
        if (address.isEmpty() || !event.managementEvent()) {
            return sighting.baseline();
        }
        if (findings.stream().anyMatch(Detection::doubtsTheAddress)) {
            return sighting.baseline().distrusting(address.get(), event.eventTime());
        }
        return event.succeeded()
                ? sighting.baseline().after(address.get(), event.userAgent(), event.eventTime())
                : sighting.baseline();
    }

    private static boolean doubtsTheAddress(Finding finding) {
        return finding.evidence().stream().anyMatch(evidence -> evidence.field().equals("sourceIPAddress"));
    }

    boolean isKnownNetwork(IPAddress address) {
        return knownNetworks.stream().anyMatch(list -> list.contains(address));
    }

    Optional<IpList> threatListWith(IPAddress address) {
        return threatLists.stream().filter(list -> list.contains(address)).findFirst();
    }
}
