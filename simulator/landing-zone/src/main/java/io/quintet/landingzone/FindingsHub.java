package io.quintet.landingzone;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AccountDetails;
import software.amazon.awssdk.services.securityhub.model.Member;

/** Security Hub in all accounts, whose findings the same account gathers that gathers GuardDuty's. */
final class FindingsHub {

    private static final String KIND = "Security Hub";

    private final Site site;
    private final String account;
    private final SecurityHubClient management;

    FindingsHub(Site site) {
        this.site = site;
        this.account = site.known().account(site.blueprint().findingsAccount());
        this.management = site.access().management(SecurityHubClient.class);
    }

    void build() {
        boolean administratorMissing = management.listOrganizationAdminAccounts(list -> {}).adminAccounts().stream()
                .noneMatch(administrator -> administrator.accountId().equals(account));
        if (administratorMissing) {
            management.enableOrganizationAdminAccount(enable -> enable.adminAccountId(account));
        }
        site.ledger().created(KIND, "findings in " + site.blueprint().findingsAccount(), administratorMissing);
        site.ledger().created(KIND, "in all accounts", cover());
    }

    private boolean cover() {
        SecurityHubClient administrator = site.access().member(account, SecurityHubClient.class);
        Set<String> members = administrator.listMembers(list -> {}).members().stream()
                .map(Member::accountId)
                .collect(Collectors.toSet());
        List<AccountDetails> missing = site.known().accounts().values().stream()
                .filter(each -> !each.equals(account) && !members.contains(each))
                .map(each -> AccountDetails.builder().accountId(each).build())
                .toList();
        if (!missing.isEmpty()) {
            administrator.createMembers(create -> create.accountDetails(missing));
        }
        return !missing.isEmpty();
    }
}
