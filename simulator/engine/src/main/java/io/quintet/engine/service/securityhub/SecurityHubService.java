package io.quintet.engine.service.securityhub;

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
import java.util.Optional;

/**
 * AWS Security Hub (CSPM): findings in the AWS Security Finding Format (Security Hub user guide). An administrator sees
 * its members' findings of the same Region; no standards run in it.
 */
public final class SecurityHubService implements Service, EventSubscriber, BackgroundWork {

    @Override
    public String name() {
        return "securityhub";
    }

    @Override
    public void offer(Operations operations) {
        new HubOperations().offer(operations);
        new OrganizationOperations().offer(operations);
        new MemberOperations().offer(operations);
        new ProductOperations().offer(operations);
        new ImportOperations().offer(operations);
        new FindingOperations().offer(operations);
        new UpdateOperations().offer(operations);
    }

    @Override
    public void observe(Transaction rows, List<Event> events) {
        Enrolment.observe(rows, events);
    }

    @Override
    public void catchUp(Universe universe, Peers peers) {
        Enrolment.catchUp(universe, peers);
    }

    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return Hub.in(rows, arn.account(), arn.region())
                .filter(hub -> hub.arn().equals(arn))
                .map(hub -> new Resource(hub.account(), Optional.empty(), hub.tags()));
    }
}
