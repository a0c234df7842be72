package io.quintet.engine.service.cloudtrail;

import static io.quintet.engine.service.cloudtrail.CloudTrailError.INVALID_NEXT_TOKEN;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.MAXIMUM_NUMBER_OF_TRAILS_EXCEEDED;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.TRAIL_ALREADY_EXISTS;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailResponse;
import software.amazon.awssdk.services.cloudtrail.model.DeleteTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.DeleteTrailResponse;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailResponse;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Trail;
import software.amazon.awssdk.services.cloudtrail.model.TrailInfo;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailResponse;

/** Trails: made, changed and looked at. */
final class TrailOperations {

    private static final int TRAILS_PER_REGION = 5;
    private static final int PAGE = 100;

    private final Trails trails;
    private final TrailSettings settings;

    TrailOperations(Trails trails) {
        this.trails = trails;
        this.settings = new TrailSettings(trails);
    }

    void offer(Operations operations) {
        operations
                .operation(CreateTrailRequest.class)
                .authorizes((call, request) -> trails.arn(call, request.name()))
                .writes(this::createTrail);
        operations
                .operation(UpdateTrailRequest.class)
                .authorizesEach((call, request) -> trails.check(call, request.name()))
                .writes(this::updateTrail);
        operations
                .operation(DeleteTrailRequest.class)
                .authorizesEach((call, request) -> trails.check(call, request.name()))
                .writes(this::deleteTrail);
        operations
                .operation(GetTrailRequest.class)
                .authorizesEach((call, request) -> trails.check(call, request.name()))
                .reads(this::getTrail);
        operations
                .operation(DescribeTrailsRequest.class)
                .authorizesAnyResource()
                .reads(this::describeTrails);
        operations.operation(ListTrailsRequest.class).authorizesAnyResource().reads(this::listTrails);
    }

    private CreateTrailResponse createTrail(Call call, CreateTrailRequest request) {
        TrailName.check(request.name());
        TrailRow row = settings.of(call, request);
        String region = call.region();
        if (Trails.find(call.rows(), row.arn()).isPresent()) {
            throw TRAIL_ALREADY_EXISTS.error(request.name(), row.account());
        }
        if (call.rows().of(TrailRow.TABLE, row.account(), region + "/").count() >= TRAILS_PER_REGION) {
            throw MAXIMUM_NUMBER_OF_TRAILS_EXCEEDED.error(row.account(), TRAILS_PER_REGION, region);
        }
        settings.requireAccess(call, row);
        row.put(call.rows());
        Trail trail = row.trail();
        return CreateTrailResponse.builder()
                .name(trail.name())
                .s3BucketName(trail.s3BucketName())
                .s3KeyPrefix(trail.s3KeyPrefix())
                .includeGlobalServiceEvents(trail.includeGlobalServiceEvents())
                .isMultiRegionTrail(trail.isMultiRegionTrail())
                .trailARN(trail.trailARN())
                .logFileValidationEnabled(trail.logFileValidationEnabled())
                .kmsKeyId(trail.kmsKeyId())
                .isOrganizationTrail(trail.isOrganizationTrail())
                .build();
    }

    private UpdateTrailResponse updateTrail(Call call, UpdateTrailRequest request) {
        TrailRow row = settings.changed(call, trails.changed(call, request.name()), request);
        settings.requireAccess(call, row);
        row.put(call.rows());
        Trail trail = row.trail();
        return UpdateTrailResponse.builder()
                .name(trail.name())
                .s3BucketName(trail.s3BucketName())
                .s3KeyPrefix(trail.s3KeyPrefix())
                .includeGlobalServiceEvents(trail.includeGlobalServiceEvents())
                .isMultiRegionTrail(trail.isMultiRegionTrail())
                .trailARN(trail.trailARN())
                .logFileValidationEnabled(trail.logFileValidationEnabled())
                .kmsKeyId(trail.kmsKeyId())
                .isOrganizationTrail(trail.isOrganizationTrail())
                .build();
    }

    private DeleteTrailResponse deleteTrail(Call call, DeleteTrailRequest request) {
        trails.changed(call, request.name()).delete(call.rows(), call.at());
        return DeleteTrailResponse.builder().build();
    }

    private GetTrailResponse getTrail(Call call, GetTrailRequest request) {
        return GetTrailResponse.builder()
                .trail(trails.seen(call, request.name()).trail())
                .build();
    }

    private DescribeTrailsResponse describeTrails(Call call, DescribeTrailsRequest request) {
        boolean shadows = Optional.ofNullable(request.includeShadowTrails()).orElse(true);
        List<String> names = request.trailNameList();
        Stream<TrailRow> found = names.isEmpty()
                ? trails.all(call)
                        .filter(row -> row.homeRegion().equals(call.region())
                                || row.trail().isMultiRegionTrail())
                : names.stream().flatMap(name -> trails.find(call, name).stream());
        return DescribeTrailsResponse.builder()
                .trailList(found.filter(row -> shadows || isAtHome(call, row))
                        .map(TrailRow::trail)
                        .toList())
                .build();
    }

    /** In other Regions than its own a trail casts a shadow, and so does that of the organization on its members. */
    private static boolean isAtHome(Call call, TrailRow row) {
        return row.homeRegion().equals(call.region()) && row.account().equals(call.account());
    }

    private ListTrailsResponse listTrails(Call call, ListTrailsRequest request) {
        try {
            Page<TrailRow> page = Page.of(
                    trails.all(call)
                            .sorted(java.util.Comparator.comparing(
                                    row -> row.trail().trailARN())),
                    row -> row.trail().trailARN(),
                    request.nextToken(),
                    PAGE);
            return ListTrailsResponse.builder()
                    .trails(page.items().stream()
                            .map(row -> TrailInfo.builder()
                                    .trailARN(row.trail().trailARN())
                                    .name(row.trail().name())
                                    .homeRegion(row.homeRegion())
                                    .build())
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        } catch (Page.InvalidToken unknown) {
            throw INVALID_NEXT_TOKEN.error();
        }
    }
}
