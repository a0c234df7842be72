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
 * @param denying its statements that deny, which bind objects of other accounts too
 * @param restriction what keeps everybody out but services and the owner's account, where RestrictPublicBuckets does
 * @param isPublic whether it lets the public in
 */
record BucketPolicy(String text, Policy compiled, Optional<Policy> denying, Policy restriction, boolean isPublic) {

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
        Optional<Policy> denying = DenyingStatements.of(pinned)
                .map(text -> Policy.parse(PolicyKind.RESOURCE, text).named(bucket.name()));
        return new BucketPolicy(pinned, compiled, denying, restriction(bucket), isPublic(pinned));
    }

    /** S3 takes a policy for public unless it is sure of the contrary (user guide, "The meaning of public"). */
    private static boolean isPublic(String pinned) {
        return PolicyChecks.of(PolicyKind.RESOURCE, pinned).noPublicAccess().result() != CheckOutcome.Result.PASS;
    }

    /** The policy that decides, as the public access blocks of the bucket and of its account have it. */
    static Optional<Policy> effective(Transaction rows, Bucket bucket) {
        return rows.find(Settings.POLICY, bucket.name())
                .map(policy -> policy.restrictedOn(rows, bucket)
                        ? policy.compiled.and(policy.restriction).named(restricted(bucket))
                        : policy.compiled);
    }

    /** What of it decides about objects that are another account's. */
    static Optional<Policy> denying(Transaction rows, Bucket bucket) {
        return rows.find(Settings.POLICY, bucket.name())
                .flatMap(policy -> policy.restrictedOn(rows, bucket)
                        ? Optional.of(policy.denying
                                .map(denying -> denying.and(policy.restriction))
                                .orElse(policy.restriction)
                                .named(restricted(bucket)))
                        : policy.denying);
    }

    private boolean restrictedOn(Transaction rows, Bucket bucket) {
        return isPublic && PublicAccessBlock.on(rows, bucket).restrictPublicBuckets();
    }

    private static String restricted(Bucket bucket) {
        return bucket.name() + " under RestrictPublicBuckets";
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
