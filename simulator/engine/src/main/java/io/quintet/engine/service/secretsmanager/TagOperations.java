package io.quintet.engine.service.secretsmanager;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceResponse;

/** Tags of secrets, which also say who may do what with them. */
final class TagOperations {

    void offer(Operations operations) {
        operations
                .operation(TagResourceRequest.class)
                .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                .inContext((call, request, keys) -> ConditionKeys.secret(call, request.secretId(), keys))
                .writes(this::tagResource);
        operations
                .operation(UntagResourceRequest.class)
                .authorizes((call, request) -> Secrets.named(call, request.secretId()))
                .inContext((call, request, keys) -> ConditionKeys.secret(call, request.secretId(), keys))
                .writes(this::untagResource);
    }

    private TagResourceResponse tagResource(Call call, TagResourceRequest request) {
        SecretRow secret = Secrets.staying(call, request.secretId());
        Secrets.put(call.rows(), secret.with(secret.tags().with(request.tags())));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(Call call, UntagResourceRequest request) {
        SecretRow secret = Secrets.staying(call, request.secretId());
        Secrets.put(call.rows(), secret.with(secret.tags().without(request.tagKeys())));
        return UntagResourceResponse.builder().build();
    }
}
