package io.quintet.rules.policy;

import java.util.List;

/**
 * What the grammar of a kind of policy can find wrong with a document: the issue code and the words of IAM Access
 * Analyzer, where IAM finds it, and the message with which services that store policies refuse it (IAM user guide, "IAM
 * policy validation check reference"; the messages as their APIs answer them).
 */
enum Fault {
    NOT_JSON("JSON_SYNTAX_ERROR", "%s", Stage.SYNTAX, "This policy contains invalid Json"),
    NOT_AN_OBJECT(
            "JSON_SYNTAX_ERROR",
            "A policy is a JSON object.",
            Stage.SYNTAX,
            "Policies must be valid JSON and the first byte must be '{'"),
    UNKNOWN_ELEMENT("INVALID_POLICY_ELEMENT", "The policy element %s is not valid.", Stage.SYNTAX, "Unknown field %s"),
    WRONG_TYPE(
            "DATA_TYPE_MISMATCH",
            "The text does not match the expected JSON data type %s.",
            Stage.SYNTAX,
            "Invalid policy syntax."),
    INVALID_VERSION(
            "INVALID_VERSION",
            "The version %s is not valid. Use one of the following versions: 2012-10-17, 2008-10-17",
            Stage.SYNTAX,
            "The policy must contain a valid version string"),
    MISSING_STATEMENT(
            "MISSING_STATEMENT", "Add a statement to the policy", Stage.SYNTAX, "Missing required field Statement"),
    EMPTY_STATEMENT(
            "MISSING_STATEMENT",
            "Add a statement to the policy",
            Stage.SYNTAX,
            "Could not parse the policy: Statement is empty!"),

    DUPLICATE_SID(
            "UNIQUE_SIDS_REQUIRED",
            "Duplicate statement IDs are not supported for this policy type. Update the Sid value.",
            Stage.SIDS,
            "The Statement Ids in the policy are not unique"),
    SID_CHARACTERS(
            "UNSUPPORTED_SID",
            "Update the characters in the Sid element to use one of the following character types: [a-z, A-Z, 0-9]",
            Stage.SID_CHARACTERS,
            Stage.SID_CHARACTERS.message),
    MISSING_EFFECT(
            "MISSING_EFFECT",
            "Add an Effect element to the policy statement with a value of Allow or Deny.",
            Stage.SYNTAX,
            "Missing required field Effect"),
    INVALID_EFFECT(
            "INVALID_EFFECT", "The effect %s is not valid. Use Allow or Deny.", Stage.SYNTAX, "Invalid effect: %s"),
    EFFECT_IN_OTHER_CASE(
            "INVALID_EFFECT", "The effect %s is not valid. Use Allow or Deny.", Stage.LEGACY, "Invalid effect: %s"),
    BOTH_ELEMENTS(
            "UNSUPPORTED_ELEMENT_COMBINATION",
            "The policy elements %1$s and Not%1$s can not be used in the same statement. Remove one of these elements.",
            Stage.SYNTAX,
            "Statement/policy already has instance of %s"),

    MISSING_ACTION(
            "MISSING_ACTION",
            "Add an Action or NotAction element to the policy statement.",
            Stage.ACTIONS,
            "Missing required field Action"),
    EMPTY_ACTION(
            "EMPTY_ARRAY_ACTION",
            "This statement includes no actions and does not affect the policy. Specify actions.",
            Stage.ACTIONS,
            "Missing required field Action cannot be empty!"),
    ACTION_WITHOUT_SERVICE(
            "INVALID_ACTION",
            "The action %s does not exist.",
            Stage.ACTION_FORM,
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
            "Policy has invalid action"),
    ACTION_OF_SEVERAL_COLONS(
            "INVALID_ACTION",
            "The action %s does not exist.",
            Stage.ACTION_FORM,
            "Actions/Condition can contain only one colon.",
            "Policy has invalid action"),
    ACTION_OF_NO_SERVICE(
            "INVALID_SERVICE_IN_ACTION",
            "The service %s specified in the action does not exist.",
            Stage.ACTION_FORM,
            "Vendor %s is not valid",
            "Policy has invalid action"),
    ACTION_OUTSIDE_STS(
            "UNSUPPORTED_ACTION_IN_POLICY",
            "The action %s is not supported for the resource-based policy attached to the resource type"
                    + " AWS::IAM::AssumeRolePolicyDocument.",
            Stage.ACTION_FORM,
            "AssumeRole policy may only specify STS AssumeRole actions."),

    MISSING_RESOURCE(
            "MISSING_RESOURCE",
            "Add a Resource or NotResource element to the policy statement.",
            Stage.RESOURCES,
            "Missing required field Resource"),
    EMPTY_RESOURCE(
            "EMPTY_ARRAY_RESOURCE",
            "This statement includes no resources and does not affect the policy. Specify resources.",
            Stage.RESOURCES,
            "Missing required field Resource cannot be empty!"),
    RESOURCE_WITHOUT_COLON(
            "INVALID_ARN_PREFIX",
            "Add the required prefix (arn) to the resource ARN.",
            Stage.RESOURCE_FORM,
            "Resource %s must be in ARN format or \"*\".",
            "Policy has invalid resource"),
    RESOURCE_PARTITION(
            "INVALID_PARTITION",
            "The resource ARN for the service %3$s does not support the partition %1$s. Use the supported values: aws,"
                    + " aws-cn, aws-us-gov",
            Stage.RESOURCE_FORM,
            "Partition \"%s\" is not valid for resource \"%s\".",
            "Policy has invalid resource"),
    RESOURCE_WITHOUT_SERVICE(
            "MISSING_ARN_FIELD",
            "Resource ARNs must include at least 6 fields in the following structure:"
                    + " arn:partition:service:region:account:resource",
            Stage.RESOURCE_FORM,
            "Resource vendor must be fully qualified and cannot contain regexes.",
            "Policy has invalid resource"),
    RESOURCE_FIELDS(
            "MISSING_ARN_FIELD",
            "Resource ARNs must include at least 6 fields in the following structure:"
                    + " arn:partition:service:region:account:resource",
            Stage.LEGACY,
            "Policy has invalid resource"),
    IAM_RESOURCE_REGION(
            "ARN_REGION_NOT_ALLOWED",
            "The service iam does not support specifying a Region in the resource ARN.",
            Stage.RESOURCE_FORM,
            "IAM resource %s cannot contain region information.",
            "Policy has invalid resource"),
    S3_RESOURCE_REGION(
            "ARN_REGION_NOT_ALLOWED",
            "The service s3 does not support specifying a Region in the resource ARN.",
            Stage.RESOURCE_FORM,
            "Resource %s can not contain region information.",
            "Policy has invalid resource"),
    IAM_RESOURCE_PATH(
            "INVALID_ARN_RESOURCE",
            "Resource ARN does not match the expected ARN format. Update the resource portion of the ARN.",
            Stage.RESOURCE_FORM,
            "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/,"
                    + " instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/,"
                    + " oidc-provider/, report/, access-report/.",
            "Policy has invalid resource"),
    TRUST_RESOURCE(
            "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
            "Role trust policies apply to the role that they are attached to. You cannot specify a resource. Remove the"
                    + " Resource or NotResource element.",
            Stage.RESOURCES,
            "Has prohibited field Resource"),
    TRUST_NOT_RESOURCE(
            "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
            TRUST_RESOURCE.details,
            Stage.RESOURCES,
            "AssumeRole policy must not contain resources."),

    PRINCIPAL_OF_IDENTITY(
            "UNSUPPORTED_PRINCIPAL",
            "The policy type IDENTITY_POLICY does not support the Principal element. Remove the Principal element.",
            Stage.PRINCIPAL,
            Stage.PRINCIPAL.message),
    PRINCIPAL_OF_SCP(
            "SCP_SYNTAX_ERROR_PRINCIPAL",
            "SCPs do not support specifying principals. Remove the Principal or NotPrincipal element.",
            Stage.PRINCIPAL,
            Stage.PRINCIPAL.message),
    MISSING_PRINCIPAL(
            "MISSING_PRINCIPAL",
            "Add a Principal element to the policy statement.",
            Stage.PRINCIPAL,
            "Missing required field Principal"),
    EMPTY_PRINCIPAL(
            "EMPTY_OBJECT_PRINCIPAL",
            "This statement includes no principals and does not affect the policy. Specify principals.",
            Stage.PRINCIPAL,
            "Missing required field Principal cannot be empty!"),
    EMPTY_PRINCIPALS(
            "EMPTY_ARRAY_PRINCIPAL",
            EMPTY_PRINCIPAL.details,
            Stage.PRINCIPAL,
            "Missing required field Principal cannot be empty!"),
    PRINCIPAL_FORM(
            "INVALID_PRINCIPAL_FORMAT",
            "The Principal element contents are not valid. Specify a key-value pair in the Principal element.",
            Stage.PRINCIPAL,
            "Invalid principal in policy"),
    PRINCIPAL_KEY(
            "INVALID_PRINCIPAL_KEY",
            "The principal key %s is not valid.",
            Stage.PRINCIPAL,
            "Invalid principal in policy: \"%s\"",
            "Invalid principal in policy"),
    PRINCIPAL_VALUE(
            "INVALID_PRINCIPAL_FORMAT",
            "The principal %2$s is none that the principal key %1$s can name.",
            Stage.PRINCIPAL,
            "Invalid principal in policy: \"%3$s\":\"%2$s\"",
            "Invalid principal in policy"),
    PRINCIPAL_WILDCARD(
            "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
            "Wildcards (*, ?) are not supported with the principal key %1$s. Replace the wildcard with a valid principal"
                    + " value.",
            Stage.PRINCIPAL,
            "Invalid principal in policy: \"%3$s\":\"%2$s\"",
            "Invalid principal in policy"),
    TRUST_EVERYONE(
            "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
            "\"Principal:\" \"*\" is not supported in the principal element of a role trust policy. Replace the wildcard"
                    + " with a valid principal value.",
            Stage.PRINCIPAL,
            "AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\"."),
    ALLOW_NOT_PRINCIPAL(
            "ALLOW_WITH_NOT_PRINCIPAL",
            "Using Allow with NotPrincipal can be overly permissive. We recommend that you use Principal instead.",
            Stage.PRINCIPAL,
            "Allow with NotPrincipal is not allowed."),
    TRUST_NOT_PRINCIPAL(
            "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
            "Role trust policies do not support NotPrincipal. Update the policy to use a Principal element instead.",
            Stage.PRINCIPAL,
            "AssumeRole policy must not contain NotPrincipal field."),

    RCP_PRINCIPAL(
            "RCP_SYNTAX_ERROR_PRINCIPAL",
            "The Principal element contents are not valid. RCPs only support specifying all principals (\"*\") in the"
                    + " Principal element. The NotPrincipal element is not supported for RCPs."),
    RCP_ALLOW(
            "RCP_SYNTAX_ERROR_ALLOW",
            "RCPs only support specifying all principals (\"*\") in the Principal element, all resources (\"*\") in the"
                    + " Resource element, and no Condition element with an effect of Allow."),
    RCP_NOT_ACTION(
            "RCP_SYNTAX_ERROR_NOTACTION",
            "RCPs do not support the NotAction element. Update to use the Action element."),
    RCP_ACTION(
            "RCP_SYNTAX_ERROR_ACTION",
            "RCPs only support specifying select service prefixes in the Action element. Learn more here."),

    CONDITION_OPERATOR(
            "INVALID_CONDITION_OPERATOR",
            "The condition operator %s is not valid. Use a valid condition operator.",
            Stage.SYNTAX,
            "Invalid Condition type : %s"),
    NULL_IF_EXISTS(
            "NULL_WITH_IF_EXISTS",
            "The Null condition operator cannot be used with the IfExists suffix. Update the operator or the suffix.",
            Stage.SYNTAX,
            "Invalid Condition type : %s"),
    DATE_VALUE(
            "TYPE_MISMATCH_DATE",
            "The date condition operator is used with an invalid value. Specify a valid date using YYYY-MM-DD or other"
                    + " ISO 8601 date/time format.",
            Stage.LEGACY,
            "Invalid policy syntax.");

    /** What a wrong policy of an organization is answered with, whatever is wrong with it. */
    static final String ORGANIZATIONS =
            "The provided policy document does not meet the requirements of the specified policy type.";

    private static final String KMS_PRINCIPALS = "Policy contains a statement with one or more invalid principals.";

    private final String issueCode;
    private final String details;
    private final Stage stage;
    private final String inIam;
    private final String elsewhere;

    /** In the order in which IAM looks at a document; it answers with the first that fails. */
    enum Stage {
        SYNTAX("Syntax errors in policy."),
        PRINCIPAL("Policy document should not specify a principal."),
        LEGACY("The policy failed legacy parsing"),
        SID_CHARACTERS(
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression"
                        + " [0-9A-Za-z]*"),
        SIDS("Statement IDs (SID) in a single policy must be unique."),
        ACTIONS("Policy statement must contain actions."),
        RESOURCES("Policy statement must contain resources."),
        RESOURCE_FORM("Syntax errors in policy."),
        ACTION_FORM("Syntax errors in policy.");

        private final String message;

        Stage(String message) {
            this.message = message;
        }
    }

    Fault(String issueCode, String details, Stage stage, String inIam, String elsewhere) {
        this.issueCode = issueCode;
        this.details = details;
        this.stage = stage;
        this.inIam = inIam;
        this.elsewhere = elsewhere;
    }

    Fault(String issueCode, String details, Stage stage, String elsewhere) {
        this(issueCode, details, stage, stage.message, elsewhere);
    }

    /** One that only policies of organizations can have. */
    Fault(String issueCode, String details) {
        this(issueCode, details, Stage.SYNTAX, "");
    }

    String issueCode() {
        return issueCode;
    }

    String details(List<String> words) {
        return details.formatted(words.toArray());
    }

    /** When the service that stores such policies comes to it; most look at everything in one go. */
    Stage stage(PolicyKind kind) {
        return switch (kind) {
            case IDENTITY, BOUNDARY, SESSION -> stage;
            case SERVICE_CONTROL, RESOURCE_CONTROL, RESOURCE, TRUST, KEY, ENDPOINT -> Stage.SYNTAX;
        };
    }

    /** The message of the service that stores such policies. */
    String message(PolicyKind kind, List<String> words) {
        String message = switch (kind) {
            case IDENTITY, BOUNDARY, SESSION -> inIam;
            case SERVICE_CONTROL, RESOURCE_CONTROL -> ORGANIZATIONS;
            case TRUST ->
                this == PRINCIPAL_KEY || this == PRINCIPAL_VALUE || this == PRINCIPAL_WILDCARD ? inIam : elsewhere;
            case KEY -> namesPrincipals() ? KMS_PRINCIPALS : elsewhere;
            case RESOURCE, ENDPOINT -> elsewhere;
        };
        return message.formatted(words.toArray());
    }

    /**
     * Whether a document with it can be decided on all the same: a service refuses to store it, but nobody doubts what
     * it says. Whoever asks only for a decision gets one.
     */
    boolean leavesMeaning(PolicyKind kind) {
        return switch (this) {
            case EMPTY_STATEMENT,
                    RCP_ACTION,
                    TRUST_EVERYONE,
                    TRUST_RESOURCE,
                    TRUST_NOT_RESOURCE,
                    ACTION_OUTSIDE_STS,
                    RESOURCE_PARTITION,
                    RESOURCE_FIELDS,
                    IAM_RESOURCE_REGION,
                    S3_RESOURCE_REGION,
                    IAM_RESOURCE_PATH,
                    DATE_VALUE -> true;
            case MISSING_PRINCIPAL -> kind == PolicyKind.ENDPOINT;
            default -> false;
        };
    }

    private boolean namesPrincipals() {
        return switch (this) {
            case PRINCIPAL_FORM,
                    PRINCIPAL_KEY,
                    PRINCIPAL_VALUE,
                    PRINCIPAL_WILDCARD,
                    EMPTY_PRINCIPAL,
                    EMPTY_PRINCIPALS -> true;
            default -> false;
        };
    }
}
