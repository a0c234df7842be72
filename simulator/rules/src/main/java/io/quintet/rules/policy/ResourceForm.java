package io.quintet.rules.policy;

import java.util.List;
import java.util.Set;

/**
 * What a Resource may look like. IAM looks at partition, service and a few services' own rules and lets the rest pass;
 * services that store policies of their own resources take what their names look like.
 */
final class ResourceForm {
    private static final Set<String> PARTITIONS =
            Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc");
    private static final List<String> IAM_PATHS = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/",
            "delegation-request/",
            "root");
    private static final int ARN_FIELDS = 6;
    private static final String EXECUTE_API = "execute-api:";

    private final PolicyKind kind;
    private final Refusals refusals;

    ResourceForm(PolicyKind kind, Refusals refusals) {
        this.kind = kind;
        this.refusals = refusals;
    }

    void check(String text, Json.Place place) {
        if (text.equals("*")) {
            return;
        }
        if (text.indexOf(':') < 0) {
            refusals.add(Fault.RESOURCE_WITHOUT_COLON, place, text);
            return;
        }
        switch (kind) {
            case RESOURCE, KEY, ENDPOINT, TRUST -> {}
            case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL, RESOURCE_CONTROL -> checkArn(text, place);
        }
    }

    private void checkArn(String text, Json.Place place) {
        String[] fields = text.split(":", ARN_FIELDS);
        String partition = fields[1];
        if (!PARTITIONS.contains(partition) && !hasWildcard(partition)) {
            String completed = completed(fields);
            refusals.add(Fault.RESOURCE_PARTITION, place, partition, completed, Arn.split(completed)[2]);
        } else if (fields.length == 2 && !text.endsWith("*")) {
            refusals.add(Fault.RESOURCE_WITHOUT_SERVICE, place);
        } else if ((fields.length < ARN_FIELDS && text.contains("::")) || (fields.length > 2 && fields[2].isEmpty())) {
            refusals.add(Fault.RESOURCE_FIELDS, place);
        } else if (fields.length == ARN_FIELDS) {
            checkService(text, fields, place);
        }
    }

    private void checkService(String text, String[] fields, Json.Place place) {
        if (text.contains("${")) {
            return;
        }
        boolean regional = !fields[3].isEmpty() && !hasWildcard(fields[3]);
        if (fields[2].equals("s3") && regional && fields[4].isEmpty()) {
            refusals.add(Fault.S3_RESOURCE_REGION, place, text);
        } else if (fields[2].equals("iam") && regional) {
            refusals.add(Fault.IAM_RESOURCE_REGION, place, text);
        } else if (fields[2].equals("iam") && !isIamPath(fields[5])) {
            refusals.add(Fault.IAM_RESOURCE_PATH, place);
        }
    }

    private static boolean isIamPath(String path) {
        int slash = path.indexOf('/');
        String beginning = slash < 0 ? path : path.substring(0, slash);
        return hasWildcard(beginning) || IAM_PATHS.stream().anyMatch(path::startsWith);
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * The resource that is meant. Policies of identities may leave out fields at the end, which are any then (IAM user
     * guide, "Identify AWS resources with Amazon Resource Names"); the policy of an API leaves out all before the stage
     * (API Gateway developer guide, "API Gateway resource policy examples").
     */
    String meant(String text) {
        if (kind == PolicyKind.RESOURCE && text.startsWith(EXECUTE_API + "/")) {
            return "arn:*:execute-api:*:*:*" + text.substring(EXECUTE_API.length());
        }
        boolean completes = kind == PolicyKind.IDENTITY || kind == PolicyKind.BOUNDARY;
        return completes && text.startsWith("arn:") ? text + ":*".repeat(ARN_FIELDS - Arn.split(text).length) : text;
    }

    /** The ARN as IAM reads it: whatever stands before the first colon, and what is missing at the end. */
    private static String completed(String[] fields) {
        StringBuilder arn = new StringBuilder("arn");
        for (int i = 1; i < ARN_FIELDS; i++) {
            boolean given = i < fields.length && !(i == 2 && fields.length == 3 && fields[i].isEmpty());
            arn.append(':').append(given ? fields[i] : "*");
        }
        return arn.toString();
    }
}
