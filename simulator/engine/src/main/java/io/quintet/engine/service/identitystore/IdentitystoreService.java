package io.quintet.engine.service.identitystore;

import io.quintet.engine.identity.Administration;
import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.TemporaryMembership;
import io.quintet.engine.service.BackgroundWork;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Service;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.state.Universe;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.identitystore.model.ResourceNotFoundException;

/** The identity store of IAM Identity Center (Identity Store API reference). */
public final class IdentitystoreService implements Service, BackgroundWork {

    private static final String ROLE = "AWSServiceRoleForSSO";

    private static final Logger LOG = LoggerFactory.getLogger(IdentitystoreService.class);

    private final Stores stores;

    public IdentitystoreService(Memberships memberships) {
        this.stores = new Stores(new Administration(memberships));
    }

    @Override
    public String name() {
        return "identitystore";
    }

    @Override
    public void offer(Operations operations) {
        new UserOperations(stores).offer(operations);
        new GroupOperations(stores).offer(operations);
        new MembershipOperations(stores).offer(operations);
    }

    /** Ends the memberships whose time is over; one that somebody ended before is over all the same. */
    @Override
    public void catchUp(Universe universe, Peers peers) {
        List<TemporaryMembership> over = universe.read(
                rows -> TemporaryMembership.over(rows, universe.clock().now()).toList());
        for (TemporaryMembership each : over) {
            end(universe, peers, each);
            universe.write(rows -> {
                each.remove(rows);
                return each;
            });
        }
    }

    private static void end(Universe universe, Peers peers, TemporaryMembership over) {
        Instance instance = over.instance();
        String region = universe.read(rows -> instance.home(rows)).orElse("us-east-1");
        try {
            peers.as(
                            ServiceCaller.linkedRole(Instance.SERVICE, ROLE, instance.account(), region),
                            IdentitystoreClient.class)
                    .ask(store -> store.deleteGroupMembership(delete ->
                            delete.identityStoreId(instance.identityStoreId()).membershipId(over.membershipId())));
        } catch (ResourceNotFoundException endedBefore) {
            LOG.debug("the membership {} was ended before its time", over.membershipId());
        }
    }
}
