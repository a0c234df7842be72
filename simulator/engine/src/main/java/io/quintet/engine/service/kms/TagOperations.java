package io.quintet.engine.service.kms;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.TagResourceRequest;
import software.amazon.awssdk.services.kms.model.TagResourceResponse;
import software.amazon.awssdk.services.kms.model.UntagResourceRequest;
import software.amazon.awssdk.services.kms.model.UntagResourceResponse;

/** Tags of keys, which also say who may do what with them. */
final class TagOperations {

    void offer(Operations operations) {
        operations
                .operation(TagResourceRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .writes(this::tagResource);
        operations
                .operation(UntagResourceRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .writes(this::untagResource);
        operations
                .operation(ListResourceTagsRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .reads(this::listResourceTags);
    }

    private TagResourceResponse tagResource(Call call, TagResourceRequest request) {
        KeyRow key = Keys.own(call, request.keyId()).requireStaying();
        Keys.put(call.rows(), key.with(key.tags().with(request.tags())));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(Call call, UntagResourceRequest request) {
        KeyRow key = Keys.own(call, request.keyId()).requireStaying();
        Keys.put(call.rows(), key.with(key.tags().without(request.tagKeys())));
        return UntagResourceResponse.builder().build();
    }

    private ListResourceTagsResponse listResourceTags(Call call, ListResourceTagsRequest request) {
        Page<Tag> page = Listing.page(
                Keys.own(call, request.keyId()).tags().list(), Tag::tagKey, request.marker(), request.limit(), 50);
        return ListResourceTagsResponse.builder()
                .tags(page.items())
                .truncated(page.truncated())
                .nextMarker(page.nextToken())
                .build();
    }
}
