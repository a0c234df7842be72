package io.quintet.engine.service.guardduty;

import io.quintet.engine.service.BackgroundWork;
import io.quintet.engine.service.EventSubscriber;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.Universe;
import io.quintet.rules.event.Event;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Amazon GuardDuty, as far as it analyses CloudTrail's management events (GuardDuty user guide). A detector sees the
 * events of its own Region and those of global services; what it learns begins with its creation.
 */
public final class GuardDutyService implements Service, EventSubscriber, BackgroundWork {

    @Override
    public String name() {
        return "guardduty";
    }

    @Override
    public void offer(Operations operations) {
        new DetectorOperations().offer(operations);
        new OrganizationOperations().offer(operations);
        new MemberOperations().offer(operations);
        new FindingOperations().offer(operations);
        new IpSetOperations().offer(operations);
        new ThreatIntelSetOperations().offer(operations);
        new TagOperations().offer(operations);
    }

    @Override
    public void observe(Transaction rows, List<Event> events) {
        Surveillance.observe(rows, events);
        Enrolment.observe(rows, events);
    }

    @Override
    public void catchUp(Universe universe, Peers peers) {
        Enrolment.catchUp(universe, peers);
        SecurityHubExport.catchUp(universe, peers);
    }

    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return TagOperations.tags(rows, arn).map(tags -> resource(arn, tags));
    }

    private static Resource resource(Arn arn, Map<String, String> tags) {
        return new Resource(arn.account(), Optional.empty(), tags);
    }
}
