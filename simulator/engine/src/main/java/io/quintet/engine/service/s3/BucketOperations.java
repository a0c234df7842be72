package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.state.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** Buckets: made, found and removed. */
final class BucketOperations {

    private static final String FIRST_REGION = Region.US_EAST_1.id();
    private static final int MOST_BUCKETS = 10_000;
    private static final Set<String> REGIONS =
            Region.regions().stream().map(Region::id).collect(Collectors.toUnmodifiableSet());

    private final boolean elsewhere;

    /** @param elsewhere whether objects lie with the endpoints of accounts */
    BucketOperations(boolean elsewhere) {
        this.elsewhere = elsewhere;
    }

    void offer(Operations operations) {
        operations
                .operation(CreateBucketRequest.class)
                .authorizes(Names::bucketArn)
                .also(this::whatCreationSets)
                .inContext(Keys::ofRequest)
                .inContext((call, request, keys) ->
                        keys.put("s3:LocationConstraint", configuration(request).locationConstraintAsString()))
                .writes(this::createBucket);
        operations
                .operation(DeleteBucketRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .writes(this::deleteBucket);
        operations
                .operation(HeadBucketRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::headBucket);
        operations
                .operation(GetBucketLocationRequest.class)
                .authorizes(Names::bucketArn)
                .inContext(Keys::ofRequest)
                .reads(this::getBucketLocation);
        operations
                .operation(ListBucketsRequest.class)
                .authorizesAnyResource()
                .inContext(Keys::ofRequest)
                .reads(this::listBuckets);
    }

    private List<Check> whatCreationSets(Call call, CreateBucketRequest request) {
        List<String> actions = new ArrayList<>();
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            actions.add("s3:PutBucketObjectLockConfiguration");
            actions.add("s3:PutBucketVersioning");
        }
        if (request.objectOwnership() != null) {
            actions.add("s3:PutBucketOwnershipControls");
        }
        if (WrittenList.inHeaders(request)) {
            actions.add("s3:PutBucketAcl");
        }
        if (!configuration(request).tags().isEmpty()) {
            actions.add("s3:TagResource");
        }
        return actions.stream()
                .map(action -> Check.of(action, Names.bucketArn(call, request)))
                .toList();
    }

    private CreateBucketResponse createBucket(Call call, CreateBucketRequest request) {
        String name = request.bucket();
        BucketName.check(name);
        String region = regionOf(call, request);
        ObjectOwnership ownership =
                Optional.ofNullable(request.objectOwnership()).orElse(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        Optional<AccessControlList> list = list(call, request, ownership);
        Optional<Bucket> existing = Bucket.find(call.rows(), name);
        if (existing.isPresent()) {
            return existing(call, existing.get(), region);
        }
        call.rows().put(Bucket.TABLE, name, new Bucket(name, call.account(), region, call.at(), elsewhere));
        Settings.begin(call.rows(), name, ownership);
        list.ifPresent(each -> call.rows().put(AccessControlList.OF_BUCKETS, name, each));
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            lockObjects(call, name);
        }
        if (!configuration(request).tags().isEmpty()) {
            Tags.ofBucket(configuration(request).tags());
            call.rows()
                    .put(
                            Settings.TAGS,
                            name,
                            Settings.tagging(configuration(request).tags()));
        }
        return created(name, region);
    }

    /** In us-east-1 alone, making a bucket that one has already succeeds (API reference, "CreateBucket"). */
    private CreateBucketResponse existing(Call call, Bucket bucket, String region) {
        if (!bucket.owner().equals(call.account())) {
            throw S3Error.BUCKET_ALREADY_EXISTS.error().with("BucketName", bucket.name());
        }
        if (!bucket.region().equals(FIRST_REGION) || !region.equals(FIRST_REGION)) {
            throw S3Error.BUCKET_ALREADY_OWNED_BY_YOU.error().with("BucketName", bucket.name());
        }
        return created(bucket.name(), region);
    }

    private CreateBucketResponse created(String name, String region) {
        String location = region.equals(FIRST_REGION) ? "/" + name : "http://" + name + ".s3.amazonaws.com/";
        return CreateBucketResponse.builder().location(location).build();
    }

    private void lockObjects(Call call, String name) {
        call.rows()
                .put(
                        Settings.VERSIONING,
                        name,
                        VersioningConfiguration.builder()
                                .status(BucketVersioningStatus.ENABLED)
                                .build());
        call.rows()
                .put(
                        Settings.OBJECT_LOCK,
                        name,
                        ObjectLockConfiguration.builder()
                                .objectLockEnabled(ObjectLockEnabled.ENABLED)
                                .build());
    }

    private Optional<AccessControlList> list(Call call, CreateBucketRequest request, ObjectOwnership ownership) {
        if (ownership == ObjectOwnership.UNKNOWN_TO_SDK_VERSION) {
            throw S3Error.INVALID_ARGUMENT
                    .error("Invalid x-amz-object-ownership header: " + request.objectOwnershipAsString())
                    .with("ArgumentName", "x-amz-object-ownership")
                    .with("ArgumentValue", request.objectOwnershipAsString());
        }
        return AccessControl.ofNewBucket(request, call.account(), ownership);
    }

    /** The Region that a bucket is to be made in; us-east-1 makes them in all (API reference, "CreateBucket"). */
    private String regionOf(Call call, CreateBucketRequest request) {
        String constraint = configuration(request).locationConstraintAsString();
        boolean first = call.region().equals(FIRST_REGION);
        if (constraint == null) {
            if (!first) {
                throw S3Error.ILLEGAL_LOCATION_CONSTRAINT.error("unspecified");
            }
            return FIRST_REGION;
        }
        String region = constraint.equals(BucketLocationConstraint.EU.toString()) ? Region.EU_WEST_1.id() : constraint;
        if (!REGIONS.contains(region) || region.equals(FIRST_REGION)) {
            throw S3Error.INVALID_LOCATION_CONSTRAINT.error().with("LocationConstraint", constraint);
        }
        if (!first && !region.equals(call.region())) {
            throw S3Error.ILLEGAL_LOCATION_CONSTRAINT.error(constraint);
        }
        return region;
    }

    private DeleteBucketResponse deleteBucket(Call call, DeleteBucketRequest request) {
        Bucket bucket = Bucket.of(call, request);
        if (Versions.anyIn(call.rows(), bucket.name())) {
            throw S3Error.BUCKET_NOT_EMPTY.error().with("BucketName", bucket.name());
        }
        remove(call.rows(), bucket.name());
        return DeleteBucketResponse.builder().build();
    }

    static void remove(Transaction rows, String bucket) {
        Uploads.removeAll(rows, bucket);
        Settings.clear(rows, bucket);
        Remembered.forgetBucket(rows, bucket);
        rows.remove(Bucket.TABLE, bucket);
    }

    private HeadBucketResponse headBucket(Call call, HeadBucketRequest request) {
        Bucket bucket = Bucket.of(call, request);
        return HeadBucketResponse.builder()
                .bucketRegion(bucket.region())
                .accessPointAlias(false)
                .build();
    }

    private GetBucketLocationResponse getBucketLocation(Call call, GetBucketLocationRequest request) {
        String region = Bucket.anywhere(call, request).region();
        return GetBucketLocationResponse.builder()
                .locationConstraint(region.equals(FIRST_REGION) ? "" : region)
                .build();
    }

    private ListBucketsResponse listBuckets(Call call, ListBucketsRequest request) {
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        int limit = Objects.requireNonNullElse(request.maxBuckets(), MOST_BUCKETS);
        Stream<Bucket> owned = call.rows()
                .all(Bucket.TABLE)
                .filter(bucket -> bucket.owner().equals(call.account()))
                .filter(bucket -> bucket.name().startsWith(prefix))
                .filter(bucket ->
                        request.bucketRegion() == null || bucket.region().equals(request.bucketRegion()));
        Page<Bucket> page = page(owned, request, limit);
        return ListBucketsResponse.builder()
                .buckets(page.items().stream().map(this::listed).toList())
                .owner(CanonicalUser.owner(call.account()))
                .prefix(request.prefix())
                .continuationToken(page.nextToken())
                .build();
    }

    private Page<Bucket> page(Stream<Bucket> buckets, ListBucketsRequest request, int limit) {
        try {
            return Page.of(buckets, Bucket::name, request.continuationToken(), limit);
        } catch (Page.InvalidToken e) {
            throw S3Error.INVALID_ARGUMENT
                    .error("The continuation token provided is incorrect")
                    .with("ArgumentName", "continuation-token");
        }
    }

    private software.amazon.awssdk.services.s3.model.Bucket listed(Bucket bucket) {
        return software.amazon.awssdk.services.s3.model.Bucket.builder()
                .name(bucket.name())
                .creationDate(bucket.created())
                .bucketRegion(bucket.region())
                .build();
    }

    private static CreateBucketConfiguration configuration(CreateBucketRequest request) {
        return Optional.ofNullable(request.createBucketConfiguration())
                .orElseGet(() -> CreateBucketConfiguration.builder().build());
    }
}
