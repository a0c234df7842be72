package io.quintet.engine.service.securityhub;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;

/** The findings of all accounts, each in the account and Region that it was imported in. */
final class Findings {

    private static final Table<Owned, AwsSecurityFinding> TABLE =
            Table.of("securityhub.findings", Owned.class, AwsSecurityFinding.class);

    private static final Duration KEPT = Duration.ofDays(90);

    private Findings() {}

    static Optional<AwsSecurityFinding> find(Transaction rows, Owned hub, String productArn, String id) {
        return rows.find(TABLE, key(hub, productArn, id));
    }

    static void put(Transaction rows, Owned hub, AwsSecurityFinding finding) {
        rows.put(TABLE, key(hub, finding.productArn(), finding.id()), finding);
    }

    /** The accounts whose findings a hub shows: its own, and its members' when it is an administrator's. */
    static Stream<String> accounts(Transaction rows, Hub hub) {
        return Stream.concat(
                Stream.of(hub.account()),
                Membership.of(rows, hub.account(), hub.region()).map(Membership::account));
    }

    /** The findings that a hub shows; one is dropped 90 days after its last update. */
    static Stream<AwsSecurityFinding> shownBy(Transaction rows, Hub hub, Instant at) {
        return accounts(rows, hub)
                .flatMap(account -> rows.of(TABLE, account, hub.region() + "/"))
                .filter(finding ->
                        Instant.parse(finding.processedAt()).plus(KEPT).isAfter(at));
    }

    static void forget(Transaction rows, Hub hub) {
        rows.of(TABLE, hub.account(), hub.region() + "/")
                .toList()
                .forEach(finding -> rows.remove(
                        TABLE, key(new Owned(hub.account(), hub.region()), finding.productArn(), finding.id())));
    }

    private static Owned key(Owned hub, String productArn, String id) {
        return new Owned(hub.account(), hub.name() + "/" + productArn + "/" + id);
    }
}
