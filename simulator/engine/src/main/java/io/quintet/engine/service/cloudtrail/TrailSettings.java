package io.quintet.engine.service.cloudtrail;

import static io.quintet.engine.service.cloudtrail.CloudTrailError.CLOUD_TRAIL_ACCESS_NOT_ENABLED;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.INSUFFICIENT_ENCRYPTION_POLICY;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.INSUFFICIENT_S3_BUCKET_POLICY;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.INVALID_PARAMETER_COMBINATION;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.NOT_ORGANIZATION_MASTER_ACCOUNT;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.ORGANIZATIONS_NOT_IN_USE;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.S3_BUCKET_DOES_NOT_EXIST;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.UNSUPPORTED_OPERATION;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Memberships.Membership;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudtrail.model.CreateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.Trail;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** What a trail is set to, as it is asked for. */
final class TrailSettings {

    private final Trails trails;

    TrailSettings(Trails trails) {
        this.trails = trails;
    }

    TrailRow of(Call call, CreateTrailRequest request) {
        refuseUnsupported(request.snsTopicName(), request.cloudWatchLogsLogGroupArn());
        boolean organizations = is(request.isOrganizationTrail(), false);
        Optional<Membership> organization = organizations ? Optional.of(organization(call)) : Optional.empty();
        String account = organization.map(Membership::managementAccount).orElse(call.account());
        Arn arn = Arn.of("aws", "cloudtrail", call.region(), account, "trail/" + request.name());
        Trail trail = Trail.builder()
                .name(request.name())
                .s3BucketName(request.s3BucketName())
                .s3KeyPrefix(request.s3KeyPrefix())
                .includeGlobalServiceEvents(is(request.includeGlobalServiceEvents(), true))
                .isMultiRegionTrail(is(request.isMultiRegionTrail(), false))
                .homeRegion(call.region())
                .trailARN(arn.toString())
                .logFileValidationEnabled(is(request.enableLogFileValidation(), false))
                .kmsKeyId(keyArn(call, request.kmsKeyId()))
                .hasCustomEventSelectors(false)
                .hasInsightSelectors(false)
                .isOrganizationTrail(organizations)
                .build();
        check(trail);
        return new TrailRow(
                call.identifiers().uuid().toString(),
                account,
                trail,
                EventFilter.ALL,
                Tags.NONE.with(request.tagsList()),
                organization.map(Membership::organizationId),
                List.of());
    }

    /** What a request does not name stays as it is; an empty text takes a setting away. */
    TrailRow changed(Call call, TrailRow row, UpdateTrailRequest request) {
        refuseUnsupported(request.snsTopicName(), request.cloudWatchLogsLogGroupArn());
        Trail before = row.trail();
        boolean organizations = is(request.isOrganizationTrail(), before.isOrganizationTrail());
        Optional<String> organization = row.organizationId();
        if (organizations != row.isOrganizations()) {
            organization = organizations ? Optional.of(organization(call).organizationId()) : Optional.empty();
        }
        Trail trail = before.toBuilder()
                .s3BucketName(or(request.s3BucketName(), before.s3BucketName()))
                .s3KeyPrefix(or(request.s3KeyPrefix(), before.s3KeyPrefix()))
                .includeGlobalServiceEvents(
                        is(request.includeGlobalServiceEvents(), before.includeGlobalServiceEvents()))
                .isMultiRegionTrail(is(request.isMultiRegionTrail(), before.isMultiRegionTrail()))
                .logFileValidationEnabled(is(request.enableLogFileValidation(), before.logFileValidationEnabled()))
                .kmsKeyId(request.kmsKeyId() == null ? before.kmsKeyId() : keyArn(call, request.kmsKeyId()))
                .isOrganizationTrail(organizations)
                .build();
        check(trail);
        return row.with(trail).of(organization);
    }

    /** Sees to it that CloudTrail may deliver, by doing so. */
    void requireAccess(Call call, TrailRow row) {
        Destination destination = new Destination(row);
        try {
            destination.probe(call.as(destination.caller(), S3Client.class));
        } catch (AwsServiceException refused) {
            throw refusal(call, row, refused.awsErrorDetails().errorCode());
        }
    }

    private static AwsError refusal(Call call, TrailRow row, String code) {
        Trail trail = row.trail();
        if (code.equals("NoSuchBucket") || !exists(call, row)) {
            return S3_BUCKET_DOES_NOT_EXIST.error(trail.s3BucketName());
        }
        return trail.kmsKeyId() == null
                ? INSUFFICIENT_S3_BUCKET_POLICY.error(trail.s3BucketName())
                : INSUFFICIENT_ENCRYPTION_POLICY.error(trail.s3BucketName(), trail.kmsKeyId());
    }

    /** Whether there is such a bucket: S3 tells those who may ask in their own account, as a linked role may. */
    private static boolean exists(Call call, TrailRow row) {
        try {
            call.as(Organization.linkedRole(row.account()), S3Client.class)
                    .ask(s3 -> s3.getBucketLocation(of -> of.bucket(row.trail().s3BucketName())));
            return true;
        } catch (AwsServiceException refused) {
            return !refused.awsErrorDetails().errorCode().equals("NoSuchBucket");
        }
    }

    private Membership organization(Call call) {
        Membership membership =
                trails.membership(call).orElseThrow(() -> ORGANIZATIONS_NOT_IN_USE.error(call.account()));
        Organization organization = new Organization(call);
        if (!organization.administers(call.account(), membership.managementAccount())) {
            throw NOT_ORGANIZATION_MASTER_ACCOUNT.error(call.account());
        }
        if (!organization.trustsCloudTrail(membership.managementAccount())) {
            throw CLOUD_TRAIL_ACCESS_NOT_ENABLED.error();
        }
        return membership;
    }

    private static void check(Trail trail) {
        if (trail.isMultiRegionTrail() && !trail.includeGlobalServiceEvents()) {
            throw INVALID_PARAMETER_COMBINATION.error();
        }
    }

    private static void refuseUnsupported(@Nullable String topic, @Nullable String logGroup) {
        if (topic != null && !topic.isEmpty()) {
            throw UNSUPPORTED_OPERATION.error("notify SNS topics of deliveries (SnsTopicName)");
        }
        if (logGroup != null && !logGroup.isEmpty()) {
            throw UNSUPPORTED_OPERATION.error("deliver events to CloudWatch Logs (CloudWatchLogsLogGroupArn)");
        }
    }

    private static @Nullable String keyArn(Call call, @Nullable String key) {
        if (key == null || key.isEmpty()) {
            return null;
        }
        if (key.startsWith("arn:")) {
            return key;
        }
        String resource = key.startsWith("alias/") ? key : "key/" + key;
        return Arn.of("aws", "kms", call.region(), call.account(), resource).toString();
    }

    private static @Nullable String or(@Nullable String wanted, @Nullable String before) {
        return wanted == null ? before : wanted;
    }

    private static boolean is(@Nullable Boolean wanted, boolean otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
