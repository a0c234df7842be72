package io.quintet.engine.service.organizations;

import io.quintet.engine.service.Memberships.Membership;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.World;
import io.quintet.rules.policy.Level;
import io.quintet.rules.policy.Policy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What binds each account, derived from the rows and remembered for as long as they do not change. Every call asks, and
 * forks share what is remembered: an entry counts for those worlds alone that hold the very rows it was derived from.
 */
final class MembershipLevels {

    private static final int REMEMBERED = 256;

    private final AtomicReferenceArray<@Nullable Derived> remembered = new AtomicReferenceArray<>(REMEMBERED);

    /** A membership and the versions of the tables that it was derived from. */
    private record Derived(String account, Object root, Object nodes, Object policies, Membership membership) {

        boolean isOf(String other, World world) {
            return account.equals(other)
                    && root == world.version(Tables.ROOTS)
                    && nodes == world.version(Tables.NODES)
                    && policies == world.version(Tables.POLICIES);
        }
    }

    Optional<Membership> of(Transaction rows, String account) {
        World world = rows.world();
        int slot = Math.floorMod(
                31 * account.hashCode() + System.identityHashCode(world.version(Tables.NODES)), REMEMBERED);
        Derived known = remembered.get(slot);
        if (known != null && known.isOf(account, world)) {
            return Optional.of(known.membership());
        }
        Optional<Membership> membership =
                OrganizationRows.of(rows, account).map(organization -> derive(organization, account));
        membership.ifPresent(derived -> remembered.set(
                slot,
                new Derived(
                        account,
                        world.version(Tables.ROOTS),
                        world.version(Tables.NODES),
                        world.version(Tables.POLICIES),
                        derived)));
        return membership;
    }

    private static Membership derive(OrganizationRows organization, String account) {
        Deque<Node> fromRoot = new ArrayDeque<>();
        Optional<Node> next = organization.node(account);
        while (next.isPresent()) {
            fromRoot.addFirst(next.get());
            next = next.get().parent().flatMap(organization::node);
        }
        String path = fromRoot.stream()
                .filter(node -> !node.isAccount())
                .map(Node::id)
                .collect(Collectors.joining("/", organization.id() + "/", "/"));
        boolean exempt = account.equals(organization.management());
        return new Membership(
                organization.id(),
                organization.management(),
                path,
                exempt ? List.of() : levels(organization, fromRoot, ControlType.SERVICE_CONTROL),
                exempt ? List.of() : levels(organization, fromRoot, ControlType.RESOURCE_CONTROL));
    }

    private static List<Level> levels(OrganizationRows organization, Deque<Node> fromRoot, ControlType type) {
        if (!organization.enabled(type)) {
            return List.of();
        }
        return fromRoot.stream()
                .map(node -> new Level(node.title(), policies(organization, node, type)))
                .toList();
    }

    private static List<Policy> policies(OrganizationRows organization, Node node, ControlType type) {
        return organization.attached(node, type).stream()
                .map(StoredPolicy::policy)
                .toList();
    }
}
