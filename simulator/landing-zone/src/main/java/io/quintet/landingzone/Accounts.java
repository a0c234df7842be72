package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Account;
import io.quintet.landingzone.blueprint.Guardrail;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;

/** The member accounts, each in its organizational unit. */
final class Accounts {

    private final Site site;
    private final OrganizationsClient organizations;

    Accounts(Site site) {
        this.site = site;
        this.organizations = site.access().management(OrganizationsClient.class);
    }

    void build() {
        Map<String, String> present = new HashMap<>();
        organizations.listAccountsPaginator().stream()
                .flatMap(page -> page.accounts().stream())
                .forEach(account -> present.put(account.name(), account.id()));
        for (Account account : site.blueprint().accounts()) {
            String id = present.get(account.name());
            if (id == null) {
                create(account);
            } else {
                find(account, id);
            }
        }
    }

    private void create(Account account) {
        String id = joined(account);
        site.known().account(account.name(), id);
        move(id, site.known().node(Guardrail.ROOT), account);
        site.ledger().created("account", account.name());
    }

    private void find(Account account, String id) {
        site.known().account(account.name(), id);
        String parent = organizations
                .listParents(list -> list.childId(id))
                .parents()
                .get(0)
                .id();
        site.ledger().found("account", account.name(), move(id, parent, account));
    }

    private String joined(Account account) {
        CreateAccountStatus first = organizations
                .createAccount(create -> create.accountName(account.name()).email(account.email()))
                .createAccountStatus();
        CreateAccountStatus last = Waiting.until(
                first,
                status -> status.state() == CreateAccountState.IN_PROGRESS,
                status -> organizations
                        .describeCreateAccountStatus(ask -> ask.createAccountRequestId(status.id()))
                        .createAccountStatus());
        if (last.state() != CreateAccountState.SUCCEEDED) {
            throw new IllegalStateException(
                    "AWS did not create the account " + account.name() + ": " + last.failureReasonAsString());
        }
        return last.accountId();
    }

    private boolean move(String id, String from, Account account) {
        String to = site.known().node(account.unit());
        if (from.equals(to)) {
            return false;
        }
        organizations.moveAccount(
                move -> move.accountId(id).sourceParentId(from).destinationParentId(to));
        return true;
    }
}
