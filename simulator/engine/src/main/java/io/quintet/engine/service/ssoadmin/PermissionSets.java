package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.identity.IdentityStore;
import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.ProvisionedRole;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The permission sets of an instance, seen in one transaction. */
record PermissionSets(Transaction rows, Instance instance) {

    private static final Table<Owned, PermissionSetRow> SETS =
            Table.of("ssoadmin.permission-sets", Owned.class, PermissionSetRow.class);

    /** Each permission set as it was when it last became an account's role. */
    private static final Table<Owned, PermissionSetRow> PROVISIONED =
            Table.of("ssoadmin.provisioned-permission-sets", Owned.class, PermissionSetRow.class);

    IdentityStore people() {
        return new IdentityStore(rows, instance);
    }

    Stream<PermissionSetRow> all() {
        return rows.of(SETS, instance.account());
    }

    PermissionSetRow get(String arn) {
        return rows.find(SETS, instance.key(Instances.id(arn)))
                .filter(set -> set.arn().equals(arn))
                .orElseThrow(() -> SsoAdminError.NO_SUCH_PERMISSION_SET.error(Instances.id(arn)));
    }

    void put(PermissionSetRow set) {
        rows.put(SETS, instance.key(set.id()), set);
    }

    /** Changes what a permission set allows. */
    void change(String arn, UnaryOperator<Contents> change) {
        PermissionSetRow set = get(arn);
        put(set.with(change.apply(set.contents())));
    }

    void remove(PermissionSetRow set) {
        rows.remove(SETS, instance.key(set.id()));
    }

    /** The accounts that have this permission set as a role. */
    Stream<ProvisionedRole> rolesOf(PermissionSetRow set) {
        return ProvisionedRole.all(rows, instance)
                .filter(role -> role.permissionSetArn().equals(set.arn()));
    }

    Optional<PermissionSetRow> provisioned(PermissionSetRow set, String account) {
        return rows.find(PROVISIONED, instance.key(set.id(), account));
    }

    void provisioned(PermissionSetRow set, ProvisionedRole role) {
        role.put(rows, instance);
        rows.put(PROVISIONED, instance.key(set.id(), role.account()), set);
    }

    void deprovisioned(PermissionSetRow set, ProvisionedRole role) {
        role.remove(rows, instance);
        rows.remove(PROVISIONED, instance.key(set.id(), role.account()));
    }

    /** Whether an account's role is what the permission set is now. */
    boolean upToDate(PermissionSetRow set, String account) {
        return provisioned(set, account)
                .filter(then ->
                        then.contents().equals(set.contents()) && then.session().equals(set.session()))
                .isPresent();
    }
}
