package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/**
 * A trail.
 *
 * @param id no other trail has it, not even one of the same name that comes later
 * @param account whose it is; the management account, for the trail of an organization
 * @param organizationId of the organization whose trail it is
 * @param logging when it logs and logged, in the order of time
 */
record TrailRow(
        String id,
        String account,
        Trail trail,
        EventFilter filter,
        Tags tags,
        Optional<String> organizationId,
        List<Logging> logging) {

    /** By owner, home Region and name. */
    static final Table<Owned, TrailRow> TABLE = Table.of("cloudtrail.trails", Owned.class, TrailRow.class);

    /** Deleted trails that may have events to deliver yet, by their ids. */
    static final Table<String, TrailRow> DELETED = Table.of("cloudtrail.deleted-trails", String.class, TrailRow.class);

    TrailRow {
        logging = List.copyOf(logging);
    }

    Arn arn() {
        return Arn.parse(trail.trailARN());
    }

    String homeRegion() {
        return trail.homeRegion();
    }

    boolean isOrganizations() {
        return organizationId.isPresent();
    }

    boolean isLogging() {
        return !logging.isEmpty() && logging.get(logging.size() - 1).until().isEmpty();
    }

    boolean loggedAt(Instant time) {
        return logging.stream().anyMatch(each -> each.includes(time));
    }

    TrailRow with(Trail changed) {
        return new TrailRow(id, account, changed, filter, tags, organizationId, logging);
    }

    TrailRow with(EventFilter changed) {
        return new TrailRow(id, account, trail, changed, tags, organizationId, logging);
    }

    TrailRow with(Tags changed) {
        return new TrailRow(id, account, trail, filter, changed, organizationId, logging);
    }

    TrailRow of(Optional<String> organization) {
        return new TrailRow(id, account, trail, filter, tags, organization, logging);
    }

    /** Starting what runs and stopping what stands changes nothing. */
    TrailRow started(Instant at) {
        return isLogging() ? this : logging(with(logging, new Logging(at, Optional.empty())));
    }

    TrailRow stopped(Instant at) {
        if (!isLogging()) {
            return this;
        }
        int last = logging.size() - 1;
        Logging stopped = new Logging(logging.get(last).from(), Optional.of(at));
        return logging(with(logging.subList(0, last), stopped));
    }

    private TrailRow logging(List<Logging> changed) {
        return new TrailRow(id, account, trail, filter, tags, organizationId, changed);
    }

    private static List<Logging> with(List<Logging> all, Logging last) {
        List<Logging> more = new ArrayList<>(all);
        more.add(last);
        return more;
    }

    void put(Transaction rows) {
        rows.put(TABLE, key(), this);
    }

    /** Its last events are delivered after this, if there are any. */
    void delete(Transaction rows, Instant at) {
        rows.remove(TABLE, key());
        rows.put(DELETED, id, stopped(at));
    }

    private Owned key() {
        return key(account, homeRegion(), trail.name());
    }

    static Owned key(String account, String region, String name) {
        return new Owned(account, region + "/" + name);
    }
}
