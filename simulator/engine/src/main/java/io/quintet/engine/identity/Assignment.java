package io.quintet.engine.identity;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;

/** That a person, or every member of a group, may work in an account by a permission set. */
public record Assignment(String account, String permissionSetArn, PrincipalType principalType, String principalId) {

    private static final Table<Owned, Assignment> TABLE =
            Table.of("identity.assignments", Owned.class, Assignment.class);

    /** All assignments of an instance, ordered by account. */
    public static Stream<Assignment> all(Transaction rows, Instance instance) {
        return rows.of(TABLE, instance.account());
    }

    /** The assignments in one account. */
    public static Stream<Assignment> in(Transaction rows, Instance instance, String account) {
        return rows.of(TABLE, instance.account(), account + "/");
    }

    public boolean exists(Transaction rows, Instance instance) {
        return rows.find(TABLE, instance.key(name())).isPresent();
    }

    public void put(Transaction rows, Instance instance) {
        rows.put(TABLE, instance.key(name()), this);
    }

    public void remove(Transaction rows, Instance instance) {
        rows.remove(TABLE, instance.key(name()));
    }

    /** Whether it is this person's, as such or as a member of the group. */
    public boolean reaches(IdentityStore store, String userId) {
        return principalType == PrincipalType.GROUP
                ? store.membership(principalId, userId).isPresent()
                : principalId.equals(userId);
    }

    /** Unique in its instance; begins with the account. */
    public String name() {
        return String.join("/", account, idOf(permissionSetArn), String.valueOf(principalType), principalId);
    }

    static String idOf(String permissionSetArn) {
        return permissionSetArn.substring(permissionSetArn.lastIndexOf('/') + 1);
    }
}
