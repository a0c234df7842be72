package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssoadmin.model.Tag;
import software.amazon.awssdk.services.ssoadmin.model.TagResourceRequest;
import software.amazon.awssdk.services.ssoadmin.model.TagResourceResponse;
import software.amazon.awssdk.services.ssoadmin.model.UntagResourceRequest;
import software.amazon.awssdk.services.ssoadmin.model.UntagResourceResponse;

/** Tags of the instance and of permission sets. */
final class TagOperations {

    private final Instances instances;

    TagOperations(Instances instances) {
        this.instances = instances;
    }

    void offer(Operations operations) {
        operations
                .operation(TagResourceRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.resourceArn())))
                .writes(this::tagResource);
        operations
                .operation(UntagResourceRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.resourceArn())))
                .writes(this::untagResource);
        operations
                .operation(ListTagsForResourceRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.resourceArn())))
                .reads(this::listTagsForResource);
    }

    private TagResourceResponse tagResource(Call call, TagResourceRequest request) {
        String owner = owner(call, request.instanceArn(), request.resourceArn());
        TagSet.of(call.rows(), owner, request.resourceArn())
                .with(request.tags())
                .put(call.rows(), owner, request.resourceArn());
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(Call call, UntagResourceRequest request) {
        String owner = owner(call, request.instanceArn(), request.resourceArn());
        TagSet.of(call.rows(), owner, request.resourceArn())
                .without(request.tagKeys())
                .put(call.rows(), owner, request.resourceArn());
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse listTagsForResource(Call call, ListTagsForResourceRequest request) {
        String owner = owner(call, request.instanceArn(), request.resourceArn());
        Page<Tag> page = Instances.page(
                TagSet.of(call.rows(), owner, request.resourceArn()).list().stream(),
                Tag::key,
                request.nextToken(),
                null);
        return ListTagsForResourceResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** The owner of the instance that a resource belongs to; naming the instance is optional. */
    private String owner(Call call, @Nullable String instanceArn, String resourceArn) {
        String named = Optional.ofNullable(instanceArn).orElseGet(() -> instanceOf(resourceArn));
        PermissionSets sets = instances.read(call, named);
        if (!resourceArn.equals(sets.instance().arn().toString())
                && sets.all().noneMatch(set -> set.arn().equals(resourceArn))) {
            throw SsoAdminError.NO_SUCH_RESOURCE.error(resourceArn);
        }
        return sets.instance().account();
    }

    private static String instanceOf(String resourceArn) {
        String[] parts = resourceArn.split("/", -1);
        return "arn:aws:sso:::instance/" + parts[Math.min(1, parts.length - 1)];
    }
}
