package io.quintet.landingzone;

import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AutoEnableMembers;

/** GuardDuty in all accounts, whose findings one account gathers. */
final class Detection {

    private static final String KIND = "GuardDuty";

    private final Site site;
    private final String account;
    private final GuardDutyClient management;

    Detection(Site site) {
        this.site = site;
        this.account = site.known().account(site.blueprint().findingsAccount());
        this.management = site.access().management(GuardDutyClient.class);
    }

    void build() {
        boolean detectorMissing =
                management.listDetectors(list -> {}).detectorIds().isEmpty();
        if (detectorMissing) {
            management.createDetector(create -> create.enable(true));
        }
        site.ledger().created(KIND, "in Management", detectorMissing);
        boolean administratorMissing = management.listOrganizationAdminAccounts(list -> {}).adminAccounts().stream()
                .noneMatch(administrator -> administrator.adminAccountId().equals(account));
        if (administratorMissing) {
            management.enableOrganizationAdminAccount(enable -> enable.adminAccountId(account));
        }
        site.ledger().created(KIND, "findings in " + site.blueprint().findingsAccount(), administratorMissing);
        site.ledger().created(KIND, "in all accounts", cover());
    }

    private boolean cover() {
        GuardDutyClient administrator = site.access().member(account, GuardDutyClient.class);
        String detector = administrator.listDetectors(list -> {}).detectorIds().get(0);
        boolean covered = administrator
                        .describeOrganizationConfiguration(describe -> describe.detectorId(detector))
                        .autoEnableOrganizationMembers()
                == AutoEnableMembers.ALL;
        if (!covered) {
            administrator.updateOrganizationConfiguration(
                    update -> update.detectorId(detector).autoEnableOrganizationMembers(AutoEnableMembers.ALL));
        }
        return !covered;
    }
}
