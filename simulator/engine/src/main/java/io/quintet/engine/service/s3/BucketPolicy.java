package io.quintet.engine.service.s3;

import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.analysis.CheckOutcome;
import io.quintet.rules.analysis.PolicyChecks;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.Optional;

/**
 * The policy of a bucket.
 *
 * @param text as it is kept, with users and roles by their ids
 * @param compiled as decisions need it
 * @param restricted the same where RestrictPublicBuckets keeps everybody out but services and the owner's account
 * @param isPublic whether it lets the public in
 */
record BucketPolicy(String text, Policy compiled, Policy restricted, boolean isPublic) {

    private static final int LONGEST = 20 * 1024;
    private static final String INVALID_PRINCIPAL = "Invalid principal in policy";

    /** A policy that a caller puts. */
    static BucketPolicy given(PolicyPrincipals principals, Transaction rows, Bucket bucket, String text) {
        if (text.length() > LONGEST) {
            throw S3Error.MALFORMED_POLICY.error(
                    "Normalized policy document exceeds the maximum allowed size of " + LONGEST + " bytes.");
        }
        try {
            Policy.parse(PolicyKind.RESOURCE, text);
            BucketStatements.check(bucket.name(), text);
            return of(
                    bucket, principals.pinned(rows, text, nobody -> S3Error.MALFORMED_POLICY.error(INVALID_PRINCIPAL)));
        } catch (MalformedPolicy e) {
            throw S3Error.MALFORMED_POLICY.error(e.message());
        }
    }

    private static BucketPolicy of(Bucket bucket, String pinned) throws MalformedPolicy {
        Policy compiled = Policy.parse(PolicyKind.RESOURCE, pinned).named(bucket.name());
        Policy restricted = compiled.and(restriction(bucket)).named(bucket.name() + " under RestrictPublicBuckets");
        return new BucketPolicy(pinned, compiled, restricted, isPublic(pinned));
    }

    /** S3 takes a policy for public unless it is sure of the contrary (user guide, "The meaning of public"). */
    private static boolean isPublic(String pinned) {
        return PolicyChecks.of(PolicyKind.RESOURCE, pinned).noPublicAccess().result() != CheckOutcome.Result.PASS;
    }

    /** The policy that decides, as the public access blocks of the bucket and of its account have it. */
    static Optional<Policy> effective(Transaction rows, Bucket bucket) {
        boolean restricts = PublicAccessBlock.on(rows, bucket).restrictPublicBuckets();
        return rows.find(Settings.POLICY, bucket.name())
                .map(policy -> policy.isPublic && restricts ? policy.restricted : policy.compiled);
    }

    /** RestrictPublicBuckets, said in the language of policies. */
    private static Policy restriction(Bucket bucket) {
        return Policy.parse(PolicyKind.RESOURCE, """
                {"Version":"2012-10-17","Statement":[{"Sid":"RestrictPublicBuckets","Effect":"Deny","Principal":"*",\
                "Action":"s3:*","Resource":["arn:aws:s3:::%1$s","arn:aws:s3:::%1$s/*"],"Condition":{\
                "StringNotEquals":{"aws:PrincipalAccount":"%2$s"},\
                "BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}}]}""".formatted(bucket.name(), bucket.owner()));
    }
}
