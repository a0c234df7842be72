package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All users, all groups or all roles: rows by names whose case does not matter (IAM user guide, "IAM and AWS STS
 * quotas").
 *
 * @param noun what messages call one of them
 * @param inlineQuota how many characters all inline policies of one may have
 */
record Holders<R extends Holder<R>>(
        Table<Owned, R> table, String noun, int inlineQuota, int perAccount, IamError missing, IamError exists) {

    static final Holders<UserRow> USERS = new Holders<>(
            Table.of("iam.users", Owned.class, UserRow.class),
            "user",
            2_048,
            5_000,
            IamError.NO_SUCH_USER,
            IamError.USER_EXISTS);

    static final Holders<GroupRow> GROUPS = new Holders<>(
            Table.of("iam.groups", Owned.class, GroupRow.class),
            "group",
            5_120,
            300,
            IamError.NO_SUCH_GROUP,
            IamError.GROUP_EXISTS);

    static final Holders<RoleRow> ROLES = new Holders<>(
            Table.of("iam.roles", Owned.class, RoleRow.class),
            "role",
            10_240,
            1_000,
            IamError.NO_SUCH_ROLE,
            IamError.ROLE_EXISTS);

    /** The ARNs of users and roles by their unique ids, which trust policies keep. */
    static final Table<String, String> ARNS = Table.of("iam.unique-ids", String.class, String.class);

    /** {@code User} for {@code user}. */
    String title() {
        return noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
    }

    static Owned key(String account, String name) {
        return new Owned(account, name.toLowerCase(Locale.ROOT));
    }

    Optional<R> find(Transaction rows, String account, String name) {
        return rows.find(table, key(account, name));
    }

    Optional<R> byArn(Transaction rows, Arn arn) {
        String resource = arn.resource();
        return find(rows, arn.account(), resource.substring(resource.lastIndexOf('/') + 1))
                .filter(row -> row.arn().equals(arn));
    }

    Optional<R> byArn(Transaction rows, String arn) {
        return arn.startsWith("arn:aws:iam::") ? byArn(rows, Arn.parse(arn)) : Optional.empty();
    }

    R get(Call call, String name) {
        return find(call.rows(), call.account(), name).orElseThrow(() -> missing.error(name));
    }

    Stream<R> all(Call call) {
        return call.rows().of(table, call.account());
    }

    /** The ARN that a name stands for; AWS decides on it even where nothing of that name exists. */
    Arn arn(Call call, String name) {
        return find(call.rows(), call.account(), name).map(Holder::arn).orElseGet(() -> arn(call.account(), "/", name));
    }

    Arn arn(String account, String path, String name) {
        return Arn.of("aws", "iam", "", account, noun + path + name);
    }

    /** The condition keys that IAM has beside {@code aws:ResourceTag/…} for its own resources. */
    /** The boundary that one has now, for what changes its policies. */
    void addBoundary(Call call, String name, Keys keys) {
        find(call.rows(), call.account(), name)
                .flatMap(row -> row.permissions().boundary())
                .ifPresent(boundary -> keys.put("iam:PermissionsBoundary", boundary));
    }

    /** Adds one whose name is not taken. */
    void add(Call call, R row) {
        if (find(call.rows(), call.account(), row.name()).isPresent()) {
            throw exists.error(row.name());
        }
        if (all(call).count() >= perAccount) {
            throw IamError.QUOTA.error(title() + "sPerAccount", perAccount);
        }
        put(call, row);
    }

    /** Changes one that exists and may be changed. */
    R change(Call call, String name, UnaryOperator<R> change) {
        R before = get(call, name);
        before.requireModifiableBy(call.principal());
        R after = change.apply(before);
        put(call, after);
        return after;
    }

    void put(Call call, R row) {
        call.rows().put(table, key(call.account(), row.name()), row);
        if (!(row instanceof GroupRow)) {
            call.rows().put(ARNS, row.id(), row.arn().toString());
        }
    }

    void remove(Call call, R row) {
        call.rows().remove(table, key(call.account(), row.name()));
        call.rows().remove(ARNS, row.id());
    }

    /** Refuses to delete one that still holds policies. */
    void requireNoPolicies(R row) {
        if (!row.permissions().attached().isEmpty()) {
            throw IamError.MUST_GO_FIRST.error("detach all policies");
        }
        if (!row.permissions().inline().isEmpty()) {
            throw IamError.MUST_GO_FIRST.error("delete policies");
        }
    }
}
