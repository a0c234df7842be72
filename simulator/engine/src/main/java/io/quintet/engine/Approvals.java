package io.quintet.engine;

import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.TemporaryMembership;
import io.quintet.engine.state.Universe;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.identitystore.model.MemberId;
import software.amazon.awssdk.services.identitystore.model.UniqueAttribute;

/**
 * Access for a time: an approver adds somebody to a group, and the membership ends by itself. Both are calls of the
 * identity store's API, authorized and recorded as any other; that of the end is made in Identity Center's own name.
 */
public final class Approvals {

    private final Simulator simulator;
    private final Universe universe;
    private final Instance instance;

    Approvals(Simulator simulator, Universe universe) {
        this.simulator = simulator;
        this.universe = universe;
        this.instance = new Instance(simulator.managementAccount());
    }

    /** A person who is to be in a group, both by their names. */
    public record Membership(String person, String group) {}

    /**
     * Adds a person to a group for a time.
     *
     * @param approver who adds them
     * @return when the membership ends
     */
    public Instant approve(AwsCredentials approver, Membership wanted, Duration lasting) {
        String store = instance.identityStoreId();
        IdentitystoreClient people = simulator.client(IdentitystoreClient.class, approver, home());
        String person = people.getUserId(get -> get.identityStoreId(store)
                        .alternateIdentifier(by -> by.uniqueAttribute(named("userName", wanted.person()))))
                .userId();
        String group = people.getGroupId(get -> get.identityStoreId(store)
                        .alternateIdentifier(by -> by.uniqueAttribute(named("displayName", wanted.group()))))
                .groupId();
        String membership = people.createGroupMembership(
                        create -> create.identityStoreId(store).groupId(group).memberId(MemberId.fromUserId(person)))
                .membershipId();
        TemporaryMembership approved =
                new TemporaryMembership(membership, instance, simulator.now().plus(lasting));
        universe.write(rows -> {
            approved.put(rows);
            return approved;
        });
        return approved.ends();
    }

    private Region home() {
        return universe.read(rows -> instance.home(rows)).map(Region::of).orElse(Region.US_EAST_1);
    }

    private static UniqueAttribute named(String attribute, String name) {
        return UniqueAttribute.builder()
                .attributePath(attribute)
                .attributeValue(Document.fromString(name))
                .build();
    }
}
