package io.quintet.engine.service.securityhub;

import io.quintet.engine.service.BackgroundWork.Peers;
import io.quintet.engine.service.securityhub.Hub.Administration;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.Universe;
import io.quintet.rules.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.OrganizationsException;

/** Accounts that become members by themselves when they join an organization, and cease to be when they leave it. */
final class Enrolment {

    private static final String ORGANIZATIONS = "organizations.amazonaws.com";
    private static final Set<String> COMING_AND_GOING = Set.of(
            "AcceptHandshake", "CloseAccount", "CreateAccount", "LeaveOrganization", "RemoveAccountFromOrganization");

    /** One row when accounts came or went since the last look. */
    private static final Table<String, Boolean> CHANGES =
            Table.of("securityhub.organization-changes", String.class, Boolean.class);

    private Enrolment() {}

    /** Takes note that accounts came or went. */
    static void observe(Transaction rows, List<Event> events) {
        boolean changed = events.stream()
                .anyMatch(event -> event.eventSource().equals(ORGANIZATIONS)
                        && COMING_AND_GOING.contains(event.eventName())
                        && event.succeeded());
        if (changed && rows.world().size(Hub.TABLE) > 0) {
            rows.put(CHANGES, ORGANIZATIONS, true);
        }
    }

    /** Looks at every organization again, when accounts came or went. */
    static void catchUp(Universe universe, Peers peers) {
        if (universe.world().size(CHANGES) == 0) {
            return;
        }
        List<Hub> administrators = universe.read(rows -> rows.all(Hub.TABLE)
                .filter(hub -> hub.administration().isPresent())
                .toList());
        for (Hub administrator : administrators) {
            List<Account> accounts = accounts(peers, administrator);
            universe.write(rows -> {
                bringUpToDate(rows, administrator, accounts, universe.clock().now());
                return accounts;
            });
        }
        universe.write(rows -> {
            rows.remove(CHANGES, ORGANIZATIONS);
            return administrators;
        });
    }

    /** An administrator whom Organizations tells nothing any more has lost its organization. */
    private static List<Account> accounts(Peers peers, Hub administrator) {
        try {
            return peers.as(ServiceRole.in(administrator.account(), administrator.region()), OrganizationsClient.class)
                    .ask(CallersOrganization::accounts);
        } catch (OrganizationsException refused) {
            return List.of();
        }
    }

    private static void bringUpToDate(Transaction rows, Hub administrator, List<Account> accounts, Instant at) {
        Set<String> present = accounts.stream()
                .filter(account -> account.state() == AccountState.ACTIVE)
                .map(Account::id)
                .collect(Collectors.toUnmodifiableSet());
        Membership.of(rows, administrator.account(), administrator.region())
                .filter(member -> !present.contains(member.account()))
                .toList()
                .forEach(member -> member.end(rows));
        administrator
                .administration()
                .filter(Administration::autoEnable)
                .ifPresent(administration -> accounts.stream()
                        .filter(account -> present.contains(account.id())
                                && account.joinedTimestamp().isAfter(administration.since()))
                        .filter(account -> !account.id().equals(administrator.account()))
                        .filter(account -> Membership.administratorOf(rows, account.id(), administrator.region())
                                .isEmpty())
                        .forEach(account -> enrol(rows, administrator, account, at)));
    }

    /** Makes an account a member; Security Hub is enabled in it. */
    static void enrol(Transaction rows, Hub administrator, Account account, Instant at) {
        if (Hub.in(rows, account.id(), administrator.region()).isEmpty()) {
            Hub.opened(account.id(), administrator.region(), at).put(rows);
        }
        new Membership(administrator.account(), administrator.region(), account.id(), account.email(), at).begin(rows);
    }
}
