package io.quintet.engine.service.s3;

import io.quintet.engine.service.Operations;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Amazon S3 (general purpose buckets). */
public final class S3Service implements Service {

    private static final String CREATE_BUCKET = "s3:CreateBucket";

    /** What is done with objects that a bucket's owner allows, whosever they are (user guide, "Object operations"). */
    private static final Set<String> OF_THE_BUCKETS_OWNER = Set.of(
            "s3:AbortMultipartUpload",
            "s3:BypassGovernanceRetention",
            "s3:DeleteObject",
            "s3:DeleteObjectVersion",
            "s3:ListMultipartUploadParts",
            "s3:PutObject",
            "s3:RestoreObject");

    private final PolicyPrincipals principals;
    private final boolean elsewhere;

    /** Everything is kept here. */
    public S3Service(PolicyPrincipals principals) {
        this(principals, false);
    }

    private S3Service(PolicyPrincipals principals, boolean elsewhere) {
        this.principals = principals;
        this.elsewhere = elsewhere;
    }

    /**
     * Objects lie with the endpoint of the account that owns their bucket. What buckets are set to is kept here, for it
     * decides calls, and there too.
     */
    public static S3Service withObjectsElsewhere(PolicyPrincipals principals) {
        return new S3Service(principals, true);
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public void offer(Operations all) {
        Operations operations = elsewhere ? new EndpointOperations(all) : all;
        new BucketOperations(elsewhere).offer(operations);
        new SettingOperations().offer(operations);
        new PolicyOperations(principals).offer(operations);
        new LockOperations().offer(operations);
        new WriteOperations().offer(operations);
        new ReadOperations().offer(operations);
        new AttributeOperations().offer(operations);
        new ObjectSettingOperations().offer(operations);
        new DeleteOperations().offer(operations);
        new ListOperations().offer(operations);
        new UploadOperations().offer(operations);
        new UploadCompletion().offer(operations);
        new AccountOperations().offer(operations);
    }

    /** Whose a bucket or an object is, and what lets others in. */
    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        if (action.equals(CREATE_BUCKET)) {
            return Optional.empty();
        }
        int slash = arn.resource().indexOf('/');
        if (slash < 0) {
            return Facts.ofBucket(rows, arn.resource());
        }
        String bucket = arn.resource().substring(0, slash);
        String key = arn.resource().substring(slash + 1);
        return OF_THE_BUCKETS_OWNER.contains(action)
                ? Facts.ofWriting(rows, bucket, key)
                : Facts.ofObject(rows, bucket, key, Optional.empty());
    }

    @Override
    public void forget(Transaction rows, String account) {
        if (!elsewhere) {
            return;
        }
        List<String> lost = rows.all(Bucket.TABLE)
                .filter(bucket -> bucket.owner().equals(account))
                .map(Bucket::name)
                .toList();
        lost.forEach(bucket -> BucketOperations.remove(rows, bucket));
    }
}
