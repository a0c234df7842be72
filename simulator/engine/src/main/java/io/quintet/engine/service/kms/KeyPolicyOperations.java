package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.NO_SUCH_POLICY;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.rules.policy.Arn;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesRequest;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesResponse;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyResponse;

/** Key policies: each key has one, named {@code default}. */
final class KeyPolicyOperations {

    private static final String NAME = "default";

    private final PolicyPrincipals principals;

    KeyPolicyOperations(PolicyPrincipals principals) {
        this.principals = principals;
    }

    void offer(Operations operations) {
        operations
                .operation(GetKeyPolicyRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .reads(this::getKeyPolicy);
        operations
                .operation(PutKeyPolicyRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> {
                    ConditionKeys.key(call, request.keyId(), keys);
                    keys.put("kms:BypassPolicyLockoutSafetyCheck", bypasses(request));
                })
                .writes(this::putKeyPolicy);
        operations
                .operation(ListKeyPoliciesRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .reads(this::listKeyPolicies);
    }

    private static boolean bypasses(PutKeyPolicyRequest request) {
        return KeyOperations.isTrue(request.bypassPolicyLockoutSafetyCheck());
    }

    /** A policy for this key from a caller, who by default may not lock themselves out. */
    KeyPolicy given(Call call, Arn key, String text, boolean mayLockOut) {
        KeyPolicy policy = KeyPolicy.given(principals, call.rows(), text);
        if (!mayLockOut) {
            policy.requireChangeableBy(call, key);
        }
        return policy;
    }

    private GetKeyPolicyResponse getKeyPolicy(Call call, GetKeyPolicyRequest request) {
        KeyRow key = Keys.own(call, request.keyId());
        requireName(request.policyName());
        return GetKeyPolicyResponse.builder()
                .policy(principals.shown(call.rows(), key.policy().text()))
                .policyName(NAME)
                .build();
    }

    private PutKeyPolicyResponse putKeyPolicy(Call call, PutKeyPolicyRequest request) {
        KeyRow key = Keys.own(call, request.keyId()).requireStaying();
        requireName(request.policyName());
        KeyPolicy policy = given(call, key.arn(), request.policy(), bypasses(request));
        Keys.put(call.rows(), key.with(policy));
        return PutKeyPolicyResponse.builder().build();
    }

    private static void requireName(@Nullable String name) {
        if (name != null && !name.equals(NAME)) {
            throw NO_SUCH_POLICY.error();
        }
    }

    private ListKeyPoliciesResponse listKeyPolicies(Call call, ListKeyPoliciesRequest request) {
        Keys.own(call, request.keyId());
        Page<String> page = Listing.page(Stream.of(NAME), name -> name, request.marker(), request.limit(), 100);
        return ListKeyPoliciesResponse.builder()
                .policyNames(page.items())
                .truncated(page.truncated())
                .nextMarker(page.nextToken())
                .build();
    }
}
