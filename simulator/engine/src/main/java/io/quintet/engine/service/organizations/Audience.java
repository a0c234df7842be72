package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.OrganizationsError.ACCESS_DENIED;
import static io.quintet.engine.service.organizations.OrganizationsError.NOT_IN_USE;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations.ArnOf;
import io.quintet.engine.service.Operations.ChecksOf;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Which of an organization's accounts an operation is for (Organizations API reference, "API operations by account").
 */
enum Audience {
    /** The management account alone. */
    MANAGEMENT,
    /** Delegated administrators of services too, and whoever the organization's resource policy lets in. */
    READERS,
    /** Whoever the organization's resource policy lets in, beside the management account. */
    POLICY_ADMINISTRATORS,
    /** Every account of the organization. */
    MEMBERS;

    /**
     * The caller's organization.
     *
     * @throws AwsError when the caller's account is in none, or the operation is not for it
     */
    OrganizationRows admit(Call call) {
        OrganizationRows organization =
                OrganizationRows.of(call.rows(), call.account()).orElseThrow(NOT_IN_USE::error);
        if (includes(call.account(), organization) || byResourcePolicy(call.account(), organization)) {
            return organization;
        }
        throw ACCESS_DENIED.error();
    }

    /** Something of the caller's organization, by its id in the request. */
    <R> ArnOf<R> on(Function<R, String> id) {
        return arn((organization, request) -> organization.arnOf(id.apply(request)));
    }

    /** Something more that an action must be allowed on, beside what its operation names first. */
    <R> ChecksOf<R> alsoOn(String action, Function<R, String> id) {
        ArnOf<R> resource = on(id);
        return (call, request) -> List.of(Check.of(action, resource.apply(call, request)));
    }

    /** No resource; yet a resource policy of the organization is asked about the organization itself. */
    <R> ArnOf<R> onNothing() {
        return (call, request) -> OrganizationRows.of(call.rows(), call.account())
                .filter(organization -> byResourcePolicy(call.account(), organization))
                .map(OrganizationRows::arn)
                .orElse(Arn.ANY);
    }

    /** Something of the caller's organization; no resource when the caller is in none. */
    <R> ArnOf<R> arn(BiFunction<OrganizationRows, R, Arn> resource) {
        return (call, request) -> OrganizationRows.of(call.rows(), call.account())
                .map(organization -> resource.apply(organization, request).ownedBy(owner(call.account(), organization)))
                .orElse(Arn.ANY);
    }

    /**
     * The account whose resource the caller is asked about. What belongs to the organization counts as each member's
     * own, and the operation turns away those that it is not for, as AWS does; only where a resource policy has the say
     * is it the management account's.
     */
    private String owner(String account, OrganizationRows organization) {
        return byResourcePolicy(account, organization) ? organization.management() : account;
    }

    private boolean includes(String account, OrganizationRows organization) {
        return switch (this) {
            case MEMBERS -> true;
            case READERS ->
                account.equals(organization.management())
                        || organization.delegationsTo(account).findAny().isPresent();
            case MANAGEMENT, POLICY_ADMINISTRATORS -> account.equals(organization.management());
        };
    }

    /** Whether the organization's resource policy, and it alone, can let this account in. */
    private boolean byResourcePolicy(String account, OrganizationRows organization) {
        return this != MANAGEMENT
                && !includes(account, organization)
                && organization.delegationPolicy().isPresent();
    }
}
