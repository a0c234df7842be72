package io.quintet.engine.service.s3;

import io.quintet.engine.service.Operations;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Amazon S3 (general purpose buckets). */
public final class S3Service implements Service {

    private static final String CREATE_BUCKET = "s3:CreateBucket";

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

    /** Whose a bucket is, its policy and its tags; the same for every object in it. */
    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        if (action.equals(CREATE_BUCKET)) {
            return Optional.empty();
        }
        int slash = arn.resource().indexOf('/');
        String name = slash < 0 ? arn.resource() : arn.resource().substring(0, slash);
        return Bucket.find(rows, name)
                .map(bucket -> new Resource(
                        bucket.owner(),
                        BucketPolicy.effective(rows, bucket),
                        slash < 0 ? Settings.tags(rows, name) : Map.of()));
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
