package io.quintet.engine.identity;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The role that a permission set has become in an account.
 *
 * @param permissionSet its name, which is what people choose by
 * @param session how long a session of the role lasts
 */
public record ProvisionedRole(
        String account, String permissionSetArn, String permissionSet, Arn role, Duration session) {

    private static final Table<Owned, ProvisionedRole> TABLE =
            Table.of("identity.provisioned-roles", Owned.class, ProvisionedRole.class);

    /** All roles of an instance, ordered by account. */
    public static Stream<ProvisionedRole> all(Transaction rows, Instance instance) {
        return rows.of(TABLE, instance.account());
    }

    /** The roles in one account. */
    public static Stream<ProvisionedRole> in(Transaction rows, Instance instance, String account) {
        return rows.of(TABLE, instance.account(), account + "/");
    }

    /** The role of this permission set in an account. */
    public static Optional<ProvisionedRole> of(
            Transaction rows, Instance instance, String account, String permissionSetArn) {
        return rows.find(TABLE, instance.key(account, Assignment.idOf(permissionSetArn)));
    }

    public void put(Transaction rows, Instance instance) {
        rows.put(TABLE, key(instance), this);
    }

    public void remove(Transaction rows, Instance instance) {
        rows.remove(TABLE, key(instance));
    }

    private Owned key(Instance instance) {
        return instance.key(account, Assignment.idOf(permissionSetArn));
    }
}
