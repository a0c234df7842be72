package io.quintet.engine.service.s3;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Principal;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A bucket, whose name is unique among those of all accounts.
 *
 * @param elsewhere whether its objects lie with the endpoint of its owner's account
 */
record Bucket(String name, String owner, String region, Instant created, boolean elsewhere) {

    static final Table<String, Bucket> TABLE = Table.of("s3.buckets", String.class, Bucket.class);

    static Optional<Bucket> find(Transaction rows, String name) {
        return rows.find(TABLE, name);
    }

    /**
     * The bucket that a request names, in the Region that the call was signed for.
     *
     * <p>AWS redirects a client that signed for another Region by telling it the right one; a service that delivers to
     * a bucket finds its Region by itself.
     */
    static Bucket of(Call call, SdkRequest request) {
        Bucket bucket = anywhere(call, request);
        boolean delivered = call.principal() instanceof Principal.ServicePrincipal;
        if (!bucket.region.equals(call.region()) && !delivered) {
            throw S3Error.AUTHORIZATION_HEADER_MALFORMED
                    .error(call.region(), bucket.region)
                    .with("Region", bucket.region);
        }
        return bucket;
    }

    /** The bucket that a request names, whatever Region the call was signed for. */
    static Bucket anywhere(Call call, SdkRequest request) {
        String name = Names.bucket(request);
        Bucket bucket = find(call.rows(), name).orElseThrow(() -> noSuch(name));
        request.getValueForField("ExpectedBucketOwner", String.class)
                .filter(expected -> !expected.equals(bucket.owner))
                .ifPresent(expected -> {
                    throw S3Error.ACCESS_DENIED.error();
                });
        return bucket;
    }

    static AwsError noSuch(String name) {
        return S3Error.NO_SUCH_BUCKET.error().with("BucketName", name);
    }
}
