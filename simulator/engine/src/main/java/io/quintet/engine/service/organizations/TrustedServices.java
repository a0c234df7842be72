package io.quintet.engine.service.organizations;

import io.quintet.engine.wire.AwsError;
import java.util.Set;

/**
 * The services that can work across an organization (user guide, "AWS services that you can use with Organizations").
 */
final class TrustedServices {

    private static final Set<String> PRINCIPALS = Set.of(
            "access-analyzer.amazonaws.com",
            "account.amazonaws.com",
            "agreement-management.marketplace.amazonaws.com",
            "auditmanager.amazonaws.com",
            "aws-artifact-account-sync.amazonaws.com",
            "backup.amazonaws.com",
            "billing-cost-management.amazonaws.com",
            "cloudtrail.amazonaws.com",
            "compute-optimizer.amazonaws.com",
            "config-multiaccountsetup.amazonaws.com",
            "config.amazonaws.com",
            "controltower.amazonaws.com",
            "cost-optimization-hub.bcm.amazonaws.com",
            "detective.amazonaws.com",
            "devops-guru.amazonaws.com",
            "ds.amazonaws.com",
            "fms.amazonaws.com",
            "guardduty.amazonaws.com",
            "health.amazonaws.com",
            "iam.amazonaws.com",
            "inspector2.amazonaws.com",
            "ipam.amazonaws.com",
            "license-manager.amazonaws.com",
            "license-manager.member-account.amazonaws.com",
            "license-marketplace.amazonaws.com",
            "macie.amazonaws.com",
            "malware-protection.guardduty.amazonaws.com",
            "member.org.stacksets.cloudformation.amazonaws.com",
            "networkmanager.amazonaws.com",
            "opsdatasync.ssm.amazonaws.com",
            "ram.amazonaws.com",
            "reporting.trustedadvisor.amazonaws.com",
            "resource-explorer-2.amazonaws.com",
            "security-ir.amazonaws.com",
            "securityhub.amazonaws.com",
            "securitylake.amazonaws.com",
            "servicecatalog.amazonaws.com",
            "servicequotas.amazonaws.com",
            "ssm-quicksetup.amazonaws.com",
            "ssm.amazonaws.com",
            "sso.amazonaws.com",
            "stacksets.cloudformation.amazonaws.com",
            "storage-lens.s3.amazonaws.com",
            "tagpolicies.tag.amazonaws.com",
            "wellarchitected.amazonaws.com");

    private TrustedServices() {}

    /**
     * The service principal, when it is one of these.
     *
     * @throws AwsError when it is not
     */
    static String require(String principal) {
        if (!PRINCIPALS.contains(principal)) {
            throw InvalidInput.UNRECOGNIZED_SERVICE_PRINCIPAL.error();
        }
        return principal;
    }
}
