package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.identity.Administration;
import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.ProvisionedRole;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations.ChecksOf;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Admits callers to their organization's instance, and names what their requests are about. */
final class Instances {

    private static final int LIMIT = 100;

    private final Administration administration;

    Instances(Administration administration) {
        this.administration = administration;
    }

    Administration administration() {
        return administration;
    }

    /** The instance that a request names, to be read. */
    PermissionSets read(Call call, String instanceArn) {
        Instance instance = administration
                .visibleTo(call)
                .filter(visible -> visible.arn().toString().equals(instanceArn))
                .orElseThrow(() -> SsoAdminError.NO_SUCH_INSTANCE.error(id(instanceArn)));
        if (!administration.allows(call, instance)) {
            throw SsoAdminError.ACCESS_DENIED.error();
        }
        return new PermissionSets(call.rows(), instance);
    }

    /** The instance that a request names, to be changed. */
    PermissionSets change(Call call, String instanceArn) {
        PermissionSets opened = read(call, instanceArn);
        opened.instance().settle(call.rows(), call.region());
        return opened;
    }

    /** The same, where a permission set is to be changed: the management account alone does that to its own. */
    PermissionSets change(Call call, String instanceArn, String permissionSetArn) {
        PermissionSets opened = change(call, instanceArn);
        Instance instance = opened.instance();
        if (ProvisionedRole.of(call.rows(), instance, instance.account(), permissionSetArn)
                .isPresent()) {
            requireMayAssign(call, instance, instance.account());
        }
        return opened;
    }

    /**
     * Only the management account lets people into itself (IAM Identity Center user guide, "Delegated administration").
     */
    static void requireMayAssign(Call call, Instance instance, String account) {
        if (account.equals(instance.account()) && !call.account().equals(instance.account())) {
            throw SsoAdminError.ACCESS_DENIED.error();
        }
    }

    /** The same action on each of these: none of their names says whose they are, and they count as the caller's. */
    static <R> ChecksOf<R> checks(Function<R, List<String>> arns) {
        return (call, request) -> arns.apply(request).stream()
                .map(arn -> Check.of(call.action(), Arn.parse(arn).ownedBy(call.account())))
                .toList();
    }

    static String account(String id) {
        return "arn:aws:sso:::account/" + id;
    }

    static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    static <T> Page<T> page(
            Stream<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer maxResults) {
        try {
            return Page.of(all, key, token, Optional.ofNullable(maxResults).orElse(LIMIT));
        } catch (Page.InvalidToken e) {
            throw SsoAdminError.INVALID_TOKEN.error();
        }
    }
}
