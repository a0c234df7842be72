package io.quintet.engine.service.organizations;

/**
 * How much an organization may hold (Organizations user guide, "Quotas and service limits").
 *
 * @param accounts how many accounts it may have, the management account and closed ones included
 * @param units how many organizational units it may have
 * @param unitDepth how deep organizational units may nest below the root
 * @param tags how many tags one of its resources may have
 */
public record Quotas(
        int accounts, int units, int unitDepth, int tags, PolicyQuota serviceControl, PolicyQuota resourceControl) {

    /**
     * How much of one type of policy there may be.
     *
     * @param characters of one document, white space included
     * @param attached to one root, organizational unit or account
     */
    public record PolicyQuota(int characters, int attached, int perOrganization) {}

    /** AWS's, as of 2026; the number of accounts is the highest that AWS grants on request. */
    public static final Quotas STANDARD =
            new Quotas(10_000, 2_000, 5, 50, new PolicyQuota(10_240, 10, 10_000), new PolicyQuota(5_120, 5, 2_000));

    PolicyQuota of(ControlType type) {
        return switch (type) {
            case SERVICE_CONTROL -> serviceControl;
            case RESOURCE_CONTROL -> resourceControl;
        };
    }
}
