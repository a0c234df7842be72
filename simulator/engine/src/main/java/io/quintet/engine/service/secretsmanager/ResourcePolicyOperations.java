package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.PUBLIC_POLICY;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.PolicyPrincipals;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutResourcePolicyResponse;

/** A secret's own policy. */
final class ResourcePolicyOperations {

    private final PolicyPrincipals principals;

    ResourcePolicyOperations(PolicyPrincipals principals) {
        this.principals = principals;
    }

    void offer(Operations operations) {
        operations
                .operation(PutResourcePolicyRequest.class)
                .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                .inContext((call, request, keys) -> {
                    ConditionKeys.secret(call, request.secretId(), keys);
                    keys.put("secretsmanager:BlockPublicPolicy", Boolean.TRUE.equals(request.blockPublicPolicy()));
                })
                .writes(this::putResourcePolicy);
        operations
                .operation(GetResourcePolicyRequest.class)
                .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                .inContext((call, request, keys) -> ConditionKeys.secret(call, request.secretId(), keys))
                .reads(this::getResourcePolicy);
        operations
                .operation(DeleteResourcePolicyRequest.class)
                .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                .inContext((call, request, keys) -> ConditionKeys.secret(call, request.secretId(), keys))
                .writes(this::deleteResourcePolicy);
    }

    private PutResourcePolicyResponse putResourcePolicy(Call call, PutResourcePolicyRequest request) {
        SecretRow secret = Secrets.staying(call, request.secretId());
        ResourcePolicy policy = ResourcePolicy.given(principals, call.rows(), request.resourcePolicy());
        if (Boolean.TRUE.equals(request.blockPublicPolicy()) && policy.isPublic()) {
            throw PUBLIC_POLICY.error();
        }
        Secrets.put(call.rows(), secret.governedBy(Optional.of(policy)));
        return PutResourcePolicyResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .build();
    }

    private GetResourcePolicyResponse getResourcePolicy(Call call, GetResourcePolicyRequest request) {
        SecretRow secret = Secrets.staying(call, request.secretId());
        return GetResourcePolicyResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .resourcePolicy(secret.policy()
                        .map(policy -> principals.shown(call.rows(), policy.text()))
                        .orElse(null))
                .build();
    }

    private DeleteResourcePolicyResponse deleteResourcePolicy(Call call, DeleteResourcePolicyRequest request) {
        SecretRow secret = Secrets.staying(call, request.secretId());
        Secrets.put(call.rows(), secret.governedBy(Optional.empty()));
        return DeleteResourcePolicyResponse.builder()
                .arn(secret.arn().toString())
                .name(secret.name())
                .build();
    }
}
