package io.quintet.engine.service.s3;

import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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
    private static final String ARN_PREFIX = "arn:aws:s3:::";

    /** A policy that a caller puts. */
    static BucketPolicy given(PolicyPrincipals principals, Transaction rows, Bucket bucket, String text) {
        of(bucket, text);
        return of(bucket, principals.pinned(rows, text, nobody -> S3Error.MALFORMED_POLICY.error(INVALID_PRINCIPAL)));
    }

    private static BucketPolicy of(Bucket bucket, String text) {
        if (text.length() > LONGEST) {
            throw S3Error.MALFORMED_POLICY.error(
                    "Normalized policy document exceeds the maximum allowed size of " + LONGEST + " bytes.");
        }
        try {
            Policy compiled = Policy.parse(PolicyKind.RESOURCE, text).named(bucket.name());
            List<Map<String, Object>> statements = PolicyText.statements(text);
            statements.forEach(statement -> checkResources(bucket.name(), statement));
            Policy restricted = Policy.parse(PolicyKind.RESOURCE, restricted(bucket, text))
                    .named(bucket.name() + " under RestrictPublicBuckets");
            return new BucketPolicy(text, compiled, restricted, PublicAccess.isGrantedBy(statements));
        } catch (MalformedPolicy e) {
            throw S3Error.MALFORMED_POLICY.error(e.message());
        }
    }

    /** The policy that decides, as the bucket's public access block has it. */
    static Optional<Policy> effective(Transaction rows, Bucket bucket) {
        boolean restricts = Settings.publicAccessBlock(rows, bucket.name()).restrictPublicBuckets();
        return rows.find(Settings.POLICY, bucket.name())
                .map(policy -> policy.isPublic && restricts ? policy.restricted : policy.compiled);
    }

    private static void checkResources(String bucket, Map<String, Object> statement) {
        Object resources = statement.getOrDefault("Resource", statement.getOrDefault("NotResource", List.of()));
        for (String resource : PolicyText.texts(resources)) {
            if (!resource.startsWith(ARN_PREFIX) || !names(bucket, resource.substring(ARN_PREFIX.length()))) {
                throw S3Error.MALFORMED_POLICY
                        .error("Policy has invalid resource")
                        .with("Detail", resource);
            }
        }
    }

    private static boolean names(String bucket, String resource) {
        int slash = resource.indexOf('/');
        String named = slash < 0 ? resource : resource.substring(0, slash);
        String form = Pattern.quote(named).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.matches(form, bucket);
    }

    /** The document with one more statement: RestrictPublicBuckets, said in the language of policies. */
    private static String restricted(Bucket bucket, String text) {
        String denial = """
                {"Sid":"RestrictPublicBuckets","Effect":"Deny","Principal":"*","Action":"s3:*",\
                "Resource":["%1$s%2$s","%1$s%2$s/*"],"Condition":{"StringNotEquals":{"aws:PrincipalAccount":"%3$s"},\
                "BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}}""".formatted(ARN_PREFIX, bucket.name(), bucket.owner());
        return PolicyText.withStatement(text, denial);
    }
}
