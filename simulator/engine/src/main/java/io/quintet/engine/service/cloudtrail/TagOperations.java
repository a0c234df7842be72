package io.quintet.engine.service.cloudtrail;

import static io.quintet.engine.service.cloudtrail.CloudTrailError.INVALID_NEXT_TOKEN;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.RESOURCE_NOT_FOUND;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.AddTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.AddTagsResponse;
import software.amazon.awssdk.services.cloudtrail.model.ListTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTagsResponse;
import software.amazon.awssdk.services.cloudtrail.model.RemoveTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.RemoveTagsResponse;
import software.amazon.awssdk.services.cloudtrail.model.ResourceTag;

/** The tags of trails. */
final class TagOperations {

    private final Trails trails;

    TagOperations(Trails trails) {
        this.trails = trails;
    }

    void offer(Operations operations) {
        operations
                .operation(AddTagsRequest.class)
                .authorizesEach((call, request) -> trails.check(call, request.resourceId()))
                .writes(this::addTags);
        operations
                .operation(RemoveTagsRequest.class)
                .authorizesEach((call, request) -> trails.check(call, request.resourceId()))
                .writes(this::removeTags);
        operations
                .operation(ListTagsRequest.class)
                .authorizesEach((call, request) -> request.resourceIdList().stream()
                        .flatMap(id -> trails.check(call, id).stream())
                        .toList())
                .reads(this::listTags);
    }

    private AddTagsResponse addTags(Call call, AddTagsRequest request) {
        TrailRow row = trails.changed(call, request.resourceId());
        row.with(row.tags().with(request.tagsList())).put(call.rows());
        return AddTagsResponse.builder().build();
    }

    private RemoveTagsResponse removeTags(Call call, RemoveTagsRequest request) {
        TrailRow row = trails.changed(call, request.resourceId());
        row.with(row.tags().without(request.tagsList())).put(call.rows());
        return RemoveTagsResponse.builder().build();
    }

    /** At most twenty trails can be asked for, so that there never is a second page. */
    private ListTagsResponse listTags(Call call, ListTagsRequest request) {
        if (request.nextToken() != null) {
            throw INVALID_NEXT_TOKEN.error();
        }
        List<ResourceTag> tags = request.resourceIdList().stream()
                .map(id -> ResourceTag.builder()
                        .resourceId(id)
                        .tagsList(trails.find(call, id)
                                .orElseThrow(() -> RESOURCE_NOT_FOUND.error(id))
                                .tags()
                                .list())
                        .build())
                .toList();
        return ListTagsResponse.builder().resourceTagList(tags).build();
    }
}
