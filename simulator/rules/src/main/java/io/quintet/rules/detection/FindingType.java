package io.quintet.rules.detection;

/**
 * The types of finding that our rules can give, with GuardDuty's default severity (GuardDuty user guide, "IAM finding
 * types" and "S3 Protection finding types") and Security Hub's name for each ("Integrating with AWS Security Hub").
 */
public enum FindingType {
    CREDENTIAL_ACCESS(
            "CredentialAccess:IAMUser/AnomalousBehavior",
            Severity.MEDIUM,
            "TTPs/Credential Access/IAMUser-AnomalousBehavior"),
    DEFENSE_EVASION(
            "DefenseEvasion:IAMUser/AnomalousBehavior",
            Severity.MEDIUM,
            "TTPs/Defense Evasion/IAMUser-AnomalousBehavior"),
    DISCOVERY("Discovery:IAMUser/AnomalousBehavior", Severity.LOW, "TTPs/Discovery/IAMUser-AnomalousBehavior"),
    EXFILTRATION(
            "Exfiltration:IAMUser/AnomalousBehavior", Severity.HIGH, "TTPs/Exfiltration/IAMUser-AnomalousBehavior"),
    IMPACT("Impact:IAMUser/AnomalousBehavior", Severity.HIGH, "TTPs/Impact/IAMUser-AnomalousBehavior"),
    INITIAL_ACCESS(
            "InitialAccess:IAMUser/AnomalousBehavior",
            Severity.MEDIUM,
            "TTPs/Initial Access/IAMUser-AnomalousBehavior"),
    PERSISTENCE("Persistence:IAMUser/AnomalousBehavior", Severity.MEDIUM, "TTPs/Persistence/IAMUser-AnomalousBehavior"),
    PRIVILEGE_ESCALATION(
            "PrivilegeEscalation:IAMUser/AnomalousBehavior",
            Severity.MEDIUM,
            "TTPs/Privilege Escalation/IAMUser-AnomalousBehavior"),
    THREAT_LIST_CALLER(
            "UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom",
            Severity.MEDIUM,
            "TTPs/UnauthorizedAccess:IAMUser-MaliciousIPCaller.Custom"),
    THREAT_LIST_RECON(
            "Recon:IAMUser/MaliciousIPCaller.Custom",
            Severity.MEDIUM,
            "TTPs/Discovery/Recon:IAMUser-MaliciousIPCaller.Custom"),
    ROOT_CREDENTIAL_USAGE(
            "Policy:IAMUser/RootCredentialUsage", Severity.LOW, "TTPs/Policy:IAMUser-RootCredentialUsage"),
    SHORT_TERM_ROOT_CREDENTIAL_USAGE(
            "Policy:IAMUser/ShortTermRootCredentialUsage",
            Severity.LOW,
            "TTPs/Policy:IAMUser-ShortTermRootCredentialUsage"),
    CLOUDTRAIL_LOGGING_DISABLED(
            "Stealth:IAMUser/CloudTrailLoggingDisabled",
            Severity.LOW,
            "TTPs/Defense Evasion/Stealth:IAMUser-CloudTrailLoggingDisabled"),
    PASSWORD_POLICY_CHANGE(
            "Stealth:IAMUser/PasswordPolicyChange",
            Severity.LOW,
            "TTPs/Defense Evasion/Stealth:IAMUser-PasswordPolicyChange"),
    SERVER_ACCESS_LOGGING_DISABLED(
            "Stealth:S3/ServerAccessLoggingDisabled",
            Severity.LOW,
            "TTPs/Defense Evasion/Stealth:S3-ServerAccessLoggingDisabled"),
    ACCOUNT_BLOCK_PUBLIC_ACCESS_DISABLED(
            "Policy:S3/AccountBlockPublicAccessDisabled",
            Severity.LOW,
            "TTPs/Policy:S3-AccountBlockPublicAccessDisabled"),
    BUCKET_BLOCK_PUBLIC_ACCESS_DISABLED(
            "Policy:S3/BucketBlockPublicAccessDisabled",
            Severity.LOW,
            "Effects/Data Exposure/Policy:S3-BucketBlockPublicAccessDisabled"),
    BUCKET_ANONYMOUS_ACCESS_GRANTED(
            "Policy:S3/BucketAnonymousAccessGranted", Severity.HIGH, "TTPs/Policy:S3-BucketAnonymousAccessGranted"),
    BUCKET_PUBLIC_ACCESS_GRANTED(
            "Policy:S3/BucketPublicAccessGranted", Severity.HIGH, "TTPs/Policy:S3-BucketPublicAccessGranted");

    /** GuardDuty's three levels; a finding holds the number, Security Hub the label. */
    public enum Severity {
        LOW(2),
        MEDIUM(5),
        HIGH(8);

        private final double value;

        Severity(double value) {
            this.value = value;
        }

        public double value() {
            return value;
        }
    }

    private final String awsName;
    private final Severity severity;
    private final String securityHubType;

    FindingType(String awsName, Severity severity, String securityHubType) {
        this.awsName = awsName;
        this.severity = severity;
        this.securityHubType = securityHubType;
    }

    /** GuardDuty's name, such as {@code Policy:IAMUser/RootCredentialUsage}. */
    public String awsName() {
        return awsName;
    }

    public Severity severity() {
        return severity;
    }

    /** The name's first part, such as {@code CredentialAccess}. */
    public String purpose() {
        return awsName.substring(0, awsName.indexOf(':'));
    }

    /** What a Security Hub finding has among its {@code Types}. */
    public String securityHubType() {
        return securityHubType;
    }

    @Override
    public String toString() {
        return awsName;
    }
}
