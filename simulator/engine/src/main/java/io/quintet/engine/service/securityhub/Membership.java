package io.quintet.engine.service.securityhub;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** An account whose findings a delegated administrator sees and manages, in one Region. */
record Membership(String administrator, String region, String account, String email, Instant since) {

    private static final Table<Owned, Membership> BY_ADMINISTRATOR =
            Table.of("securityhub.members", Owned.class, Membership.class);
    private static final Table<Owned, String> ADMINISTRATORS =
            Table.of("securityhub.administrators", Owned.class, String.class);

    /** The members of an administrator, by account id. */
    static Stream<Membership> of(Transaction rows, String administrator, String region) {
        return rows.of(BY_ADMINISTRATOR, administrator, region + "/");
    }

    static Optional<Membership> find(Transaction rows, String administrator, String region, String account) {
        return rows.find(BY_ADMINISTRATOR, new Owned(administrator, region + "/" + account));
    }

    /** The administrator of an account's hub, where it has one. */
    static Optional<String> administratorOf(Transaction rows, String account, String region) {
        return rows.find(ADMINISTRATORS, new Owned(account, region));
    }

    void begin(Transaction rows) {
        rows.put(BY_ADMINISTRATOR, new Owned(administrator, region + "/" + account), this);
        rows.put(ADMINISTRATORS, new Owned(account, region), administrator);
    }

    void end(Transaction rows) {
        rows.remove(BY_ADMINISTRATOR, new Owned(administrator, region + "/" + account));
        rows.remove(ADMINISTRATORS, new Owned(account, region));
    }
}
