package io.quintet.engine.service.guardduty;

import io.quintet.engine.service.BackgroundWork.Peers;
import io.quintet.engine.service.guardduty.Detector.Administration;
import io.quintet.engine.state.Identifiers;
import io.quintet.engine.state.Owned;
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
            Table.of("guardduty.organization-changes", String.class, Boolean.class);

    private Enrolment() {}

    /** Takes note that accounts came or went. */
    static void observe(Transaction rows, List<Event> events) {
        boolean changed = events.stream()
                .anyMatch(event -> event.eventSource().equals(ORGANIZATIONS)
                        && COMING_AND_GOING.contains(event.eventName())
                        && event.succeeded());
        if (changed && rows.world().size(Detectors.TABLE) > 0) {
            rows.put(CHANGES, ORGANIZATIONS, true);
        }
    }

    /** Looks at every organization again, when accounts came or went. */
    static void catchUp(Universe universe, Peers peers) {
        if (universe.world().size(CHANGES) == 0) {
            return;
        }
        List<Detector> administrators = universe.read(rows -> rows.all(Detectors.TABLE)
                .filter(detector -> detector.administration().isPresent())
                .toList());
        for (Detector administrator : administrators) {
            List<Account> accounts = accounts(peers, administrator);
            universe.write(rows -> {
                bringUpToDate(
                        rows,
                        universe.identifiers(),
                        administrator,
                        accounts,
                        universe.clock().now());
                return accounts;
            });
        }
        universe.write(rows -> {
            rows.remove(CHANGES, ORGANIZATIONS);
            return administrators;
        });
    }

    /** An administrator whom Organizations tells nothing any more has lost its organization. */
    private static List<Account> accounts(Peers peers, Detector administrator) {
        try {
            return peers.as(ServiceRole.in(administrator.account(), administrator.region()), OrganizationsClient.class)
                    .ask(CallersOrganization::accounts);
        } catch (OrganizationsException refused) {
            return List.of();
        }
    }

    /** Makes members of the accounts that are to be, and lets go of those that left the organization. */
    static void bringUpToDate(
            Transaction rows, Identifiers identifiers, Detector administrator, List<Account> accounts, Instant at) {
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
                .ifPresent(administration -> accounts.stream()
                        .filter(account -> present.contains(account.id()) && covers(administration, account))
                        .filter(account -> mayJoin(rows, administrator, account.id()))
                        .forEach(account -> enrol(rows, identifiers, administrator, account, at)));
    }

    private static boolean covers(Administration administration, Account account) {
        return switch (administration.autoEnable()) {
            case ALL -> true;
            case NEW -> account.joinedTimestamp().isAfter(administration.since());
            case NONE, UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    /** The management account joins only once it has switched GuardDuty on itself. */
    private static boolean mayJoin(Transaction rows, Detector administrator, String account) {
        boolean management = administrator
                .administration()
                .filter(administration -> administration.management().equals(account))
                .isPresent();
        return !account.equals(administrator.account())
                && Membership.administratorOf(rows, account, administrator.region())
                        .isEmpty()
                && (!management
                        || Detectors.in(rows, account, administrator.region()).isPresent());
    }

    /** Makes an account a member; its detector is made, or switched on. */
    static void enrol(Transaction rows, Identifiers identifiers, Detector administrator, Account account, Instant at) {
        Detectors.ensure(rows, identifiers, new Owned(account.id(), administrator.region()), at);
        new Membership(administrator.account(), administrator.region(), account.id(), account.email(), at).begin(rows);
    }
}
