package io.quintet.engine.service.organizations;

import io.quintet.engine.service.Operations.ContextKeys;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The condition keys of AWS Organizations (Service Authorization Reference). */
final class ConditionKeys {

    private static final String POLICY_TYPE = "organizations:PolicyType";
    private static final String SERVICE_PRINCIPAL = "organizations:ServicePrincipal";

    private ConditionKeys() {}

    /** The type that the request names. */
    static <R> ContextKeys<R> policyType(Function<R, String> type) {
        return (call, request, keys) -> keys.put(POLICY_TYPE, type.apply(request));
    }

    /** The type of the policy that the request names; no key when there is no such policy. */
    static <R> ContextKeys<R> typeOfPolicy(Function<R, String> id) {
        return (call, request, keys) -> OrganizationRows.of(call.rows(), call.account())
                .flatMap(organization -> organization.policy(id.apply(request)))
                .ifPresent(policy -> keys.put(POLICY_TYPE, policy.type().type().toString()));
    }

    static <R> ContextKeys<R> servicePrincipal(Function<R, @Nullable String> service) {
        return (call, request, keys) -> keys.put(SERVICE_PRINCIPAL, service.apply(request));
    }
}
