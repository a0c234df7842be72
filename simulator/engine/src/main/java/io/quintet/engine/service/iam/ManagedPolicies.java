package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Managed policies by their ARNs: AWS's, and those of accounts. */
final class ManagedPolicies {

    static final Table<Owned, ManagedPolicy> TABLE = Table.of("iam.policies", Owned.class, ManagedPolicy.class);
    private static final String ACCOUNT_PREFIX = "arn:aws:iam::";
    private static final int ACCOUNT_END = ACCOUNT_PREFIX.length() + 12;

    private ManagedPolicies() {}

    static Optional<ManagedPolicy> find(Transaction rows, String arn) {
        if (arn.startsWith(AwsManagedPolicies.PREFIX)) {
            return AwsManagedPolicies.standard().find(arn);
        }
        if (!arn.startsWith(ACCOUNT_PREFIX) || arn.length() <= ACCOUNT_END) {
            return Optional.empty();
        }
        String account = arn.substring(ACCOUNT_PREFIX.length(), ACCOUNT_END);
        return rows.find(TABLE, Holders.key(account, arn.substring(arn.lastIndexOf('/') + 1)))
                .filter(policy -> policy.arn().equals(arn));
    }

    /** A policy that the caller's account can see. */
    static ManagedPolicy get(Call call, String arn) {
        return visible(call, arn).orElseThrow(() -> IamError.NO_SUCH_POLICY.error(arn));
    }

    /** A policy that may be attached in the caller's account. */
    static ManagedPolicy attachable(Call call, String arn) {
        return visible(call, arn).orElseThrow(() -> IamError.NOT_ATTACHABLE.error(arn));
    }

    private static Optional<ManagedPolicy> visible(Call call, String arn) {
        return find(call.rows(), arn)
                .filter(policy -> policy.ofAws() || arn.startsWith(ACCOUNT_PREFIX + call.account() + ":"));
    }

    static Stream<ManagedPolicy> ofAccount(Call call) {
        return call.rows().of(TABLE, call.account());
    }

    static void put(Call call, ManagedPolicy policy) {
        call.rows().put(TABLE, Holders.key(call.account(), policy.name()), policy);
    }

    /** Changes a customer's policy; AWS's own nobody changes. */
    static ManagedPolicy change(Call call, String arn, UnaryOperator<ManagedPolicy> change) {
        ManagedPolicy before = get(call, arn);
        if (before.ofAws()) {
            throw IamError.AWS_MANAGED.error(arn);
        }
        ManagedPolicy after = change.apply(before);
        put(call, after);
        return after;
    }

    static void remove(Call call, ManagedPolicy policy) {
        call.rows().remove(TABLE, Holders.key(call.account(), policy.name()));
    }

    static Stream<Holder<?>> holders(Call call) {
        return Stream.of(Holders.USERS, Holders.GROUPS, Holders.ROLES).flatMap(holders -> holders.all(call));
    }

    /** How often each policy is attached in the caller's account. */
    static Map<String, Long> attachments(Call call) {
        return counted(holders(call).flatMap(holder -> holder.permissions().attached().stream()));
    }

    /** How often each policy is somebody's boundary in the caller's account. */
    static Map<String, Long> boundaries(Call call) {
        return counted(holders(call).flatMap(holder -> holder.permissions().boundary().stream()));
    }

    private static Map<String, Long> counted(Stream<String> arns) {
        return arns.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
