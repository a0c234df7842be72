package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.service.BackgroundWork;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.Universe;
import io.quintet.rules.policy.Arn;
import java.util.Optional;

/** CloudTrail: the event history of every account, and trails that deliver it to a bucket. */
public final class CloudTrailService implements Service, BackgroundWork {

    private final Trails trails;
    private final Delivery delivery;

    /** A service that learns from Organizations who belongs to an organization. */
    public CloudTrailService(Memberships memberships) {
        this.trails = new Trails(memberships);
        this.delivery = new Delivery(memberships);
    }

    @Override
    public String name() {
        return "cloudtrail";
    }

    @Override
    public void offer(Operations operations) {
        new TrailOperations(trails).offer(operations);
        new LoggingOperations(trails).offer(operations);
        new SelectorOperations(trails).offer(operations);
        new TagOperations(trails).offer(operations);
        new HistoryOperations().offer(operations);
    }

    /** The trail of an organization counts as a resource of each of its accounts: {@link Trails} says how. */
    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return Trails.find(rows, arn)
                .filter(row -> !row.isOrganizations())
                .map(row ->
                        new Resource(row.account(), Optional.empty(), row.tags().values()));
    }

    @Override
    public void catchUp(Universe universe, Peers peers) {
        delivery.deliver(universe, peers);
    }
}
