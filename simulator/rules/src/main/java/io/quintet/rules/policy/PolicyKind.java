package io.quintet.rules.policy;

/**
 * What a policy is attached to, which settles its grammar and its part in a decision (IAM user guide, "Policy types").
 */
public enum PolicyKind {
    SERVICE_CONTROL("service control policy", "a", "scp"),
    RESOURCE_CONTROL("resource control policy", "a", "rcp"),
    IDENTITY("identity-based policy", "an", "identity"),
    BOUNDARY("permissions boundary", "a", "boundary"),
    SESSION("session policy", "a", "session"),
    RESOURCE("resource-based policy", "a", "resource"),
    /** The resource policy of a role: nobody gets in whom it does not allow. */
    TRUST("role trust policy", "the", "resource"),
    /** The resource policy of a KMS key: IAM policies count only where it lets them. */
    KEY("resource-based policy", "a", "resource"),
    ENDPOINT("VPC endpoint policy", "a", "endpoint");

    private final String title;
    private final String article;
    private final String batchName;

    PolicyKind(String title, String article, String batchName) {
        this.title = title;
        this.article = article;
        this.batchName = batchName;
    }

    /** What AWS's messages call it. */
    public String title() {
        return title;
    }

    /** What a batch of evaluation cases calls it. */
    public String batchName() {
        return batchName;
    }

    /** What AWS's API calls it (IAM Toolbox API reference, "PolicyInfo"). */
    public String apiName() {
        return switch (this) {
            case SERVICE_CONTROL -> "SERVICE_CONTROL_POLICY";
            case RESOURCE_CONTROL -> "RESOURCE_CONTROL_POLICY";
            case IDENTITY -> "IDENTITY_BASED_POLICY";
            case BOUNDARY -> "PERMISSIONS_BOUNDARY";
            case SESSION -> "SESSION_POLICY";
            case RESOURCE, TRUST, KEY -> "RESOURCE_BASED_POLICY";
            case ENDPOINT -> "VPC_ENDPOINT_POLICY";
        };
    }

    /** What people call it, who know a key policy as such. */
    String spoken() {
        return this == KEY ? "key policy" : title;
    }

    /** What stands above the policies of this kind in an explanation. */
    String heading() {
        return switch (this) {
            case SERVICE_CONTROL -> "Service control policies";
            case RESOURCE_CONTROL -> "Resource control policies";
            case IDENTITY -> "Identity-based policies";
            case BOUNDARY -> "Permissions boundary";
            case SESSION -> "Session policies";
            case RESOURCE -> "Resource-based policy";
            case TRUST -> "Role trust policy";
            case KEY -> "Key policy";
            case ENDPOINT -> "VPC endpoint policies";
        };
    }

    String article() {
        return article;
    }

    /** The kind of policy that a resource would need for anybody to get in. */
    static PolicyKind onResource(Request request) {
        String resource = request.resource().resource();
        if (request.action().inService("sts") && resource.startsWith("role/")) {
            return TRUST;
        }
        return request.action().inService("kms") && resource.startsWith("key/") ? KEY : RESOURCE;
    }

    /** A set of kinds is the sum of their bits, which no one keeps. */
    @SuppressWarnings("EnumOrdinal")
    int bit() {
        return 1 << ordinal();
    }

    /** Whether the policy belongs to the resource itself. */
    public boolean belongsToResource() {
        return this == RESOURCE || this == TRUST || this == KEY;
    }
}
