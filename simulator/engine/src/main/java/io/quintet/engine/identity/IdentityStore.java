package io.quintet.engine.identity;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.identitystore.model.Group;
import software.amazon.awssdk.services.identitystore.model.GroupMembership;
import software.amazon.awssdk.services.identitystore.model.User;
import software.amazon.awssdk.services.identitystore.model.UserStatus;

/** The people and groups of an instance, seen in one transaction. */
public record IdentityStore(Transaction rows, Instance instance) {

    private static final Table<Owned, User> USERS = Table.of("identity.users", Owned.class, User.class);
    private static final Table<Owned, Group> GROUPS = Table.of("identity.groups", Owned.class, Group.class);
    private static final Table<Owned, GroupMembership> MEMBERSHIPS =
            Table.of("identity.memberships", Owned.class, GroupMembership.class);

    /** Whether a person may sign in. */
    public static boolean enabled(User user) {
        return user.userStatus() != UserStatus.DISABLED;
    }

    public Stream<User> users() {
        return rows.of(USERS, instance.account());
    }

    public Optional<User> user(String id) {
        return rows.find(USERS, instance.key(id));
    }

    public Optional<User> userNamed(String userName) {
        return users().filter(user -> user.userName().equalsIgnoreCase(userName))
                .findFirst();
    }

    public void put(User user) {
        rows.put(USERS, instance.key(user.userId()), user);
    }

    /** Removes a person, from all groups too. */
    public void remove(User user) {
        memberships()
                .filter(membership -> membership.memberId().userId().equals(user.userId()))
                .toList()
                .forEach(this::remove);
        rows.remove(USERS, instance.key(user.userId()));
    }

    public Stream<Group> groups() {
        return rows.of(GROUPS, instance.account());
    }

    public Optional<Group> group(String id) {
        return rows.find(GROUPS, instance.key(id));
    }

    public void put(Group group) {
        rows.put(GROUPS, instance.key(group.groupId()), group);
    }

    /** Removes a group, and the memberships in it. */
    public void remove(Group group) {
        members(group.groupId()).toList().forEach(this::remove);
        rows.remove(GROUPS, instance.key(group.groupId()));
    }

    public Stream<GroupMembership> memberships() {
        return rows.of(MEMBERSHIPS, instance.account());
    }

    public Stream<GroupMembership> members(String groupId) {
        return rows.of(MEMBERSHIPS, instance.account(), groupId + "/");
    }

    public Optional<GroupMembership> membership(String groupId, String userId) {
        return rows.find(MEMBERSHIPS, instance.key(groupId, userId));
    }

    public void put(GroupMembership membership) {
        rows.put(MEMBERSHIPS, key(membership), membership);
    }

    public void remove(GroupMembership membership) {
        rows.remove(MEMBERSHIPS, key(membership));
    }

    private Owned key(GroupMembership membership) {
        return instance.key(membership.groupId(), membership.memberId().userId());
    }
}
