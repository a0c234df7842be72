package io.quintet.engine.service.cloudtrail;

import static io.quintet.engine.service.cloudtrail.CloudTrailError.CLOUD_TRAIL_ARN_INVALID;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.INVALID_HOME_REGION;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.NOT_ORGANIZATION_MASTER_ACCOUNT;
import static io.quintet.engine.service.cloudtrail.CloudTrailError.TRAIL_NOT_FOUND;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Memberships.Membership;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The trails that an account sees: its own, and that of its organization. */
final class Trails {

    private static final String TYPE = "trail/";

    private final Memberships memberships;

    Trails(Memberships memberships) {
        this.memberships = memberships;
    }

    /**
     * May the caller do this to the trail? The trail of the organization counts as a resource of every account that
     * sees it.
     */
    List<Check> check(Call call, String nameOrArn) {
        Arn arn = arn(call, nameOrArn);
        Optional<TrailRow> shared = visible(call, arn).filter(TrailRow::isOrganizations);
        Map<String, List<String>> tags = new HashMap<>();
        shared.ifPresent(
                row -> row.tags().values().forEach((key, value) -> tags.put("aws:ResourceTag/" + key, List.of(value))));
        return List.of(new Check(call.action(), shared.isPresent() ? arn.ownedBy(call.account()) : arn, tags));
    }

    /** The ARN that a request means; a name is that of one of the caller's own trails. */
    Arn arn(Call call, String nameOrArn) {
        if (!nameOrArn.startsWith("arn:")) {
            return Arn.of("aws", "cloudtrail", call.region(), call.account(), TYPE + nameOrArn);
        }
        try {
            Arn arn = Arn.parse(nameOrArn);
            if (arn.service().equals("cloudtrail") && arn.resource().startsWith(TYPE)) {
                return arn;
            }
        } catch (IllegalArgumentException malformed) {
            throw CLOUD_TRAIL_ARN_INVALID.error(nameOrArn);
        }
        throw CLOUD_TRAIL_ARN_INVALID.error(nameOrArn);
    }

    /** A trail as any account that sees it may look at it. */
    TrailRow seen(Call call, String nameOrArn) {
        return find(call, nameOrArn).orElseThrow(() -> TRAIL_NOT_FOUND.error(arn(call, nameOrArn), call.account()));
    }

    Optional<TrailRow> find(Call call, String nameOrArn) {
        Arn arn = arn(call, nameOrArn);
        return visible(call, arn).or(() -> nameOrArn.startsWith("arn:") ? Optional.empty() : shadow(call, nameOrArn));
    }

    /** A trail to be changed: in its home Region, by its owner or who administers the organization's trails. */
    TrailRow changed(Call call, String nameOrArn) {
        TrailRow row = seen(call, nameOrArn);
        if (!row.account().equals(call.account())
                && !new Organization(call).administers(call.account(), row.account())) {
            throw NOT_ORGANIZATION_MASTER_ACCOUNT.error(call.account());
        }
        if (!row.homeRegion().equals(call.region())) {
            throw INVALID_HOME_REGION.error(row.trail().name(), row.homeRegion());
        }
        return row;
    }

    /** Every trail that the caller sees, in whichever Region it has its home. */
    Stream<TrailRow> all(Call call) {
        return call.rows().all(TrailRow.TABLE).filter(row -> sees(call, row));
    }

    static Optional<TrailRow> find(Transaction rows, Arn arn) {
        return arn.resource().startsWith(TYPE)
                ? rows.find(
                        TrailRow.TABLE,
                        TrailRow.key(arn.account(), arn.region(), arn.resource().substring(TYPE.length())))
                : Optional.empty();
    }

    Optional<Membership> membership(Call call) {
        return memberships.of(call.rows(), call.account());
    }

    private Optional<TrailRow> visible(Call call, Arn arn) {
        return find(call.rows(), arn).filter(row -> sees(call, row));
    }

    /** A trail of another Region that logs in all of them. */
    private static Optional<TrailRow> shadow(Call call, String name) {
        return call.rows()
                .of(TrailRow.TABLE, call.account())
                .filter(row ->
                        row.trail().isMultiRegionTrail() && row.trail().name().equals(name))
                .findFirst();
    }

    private boolean sees(Call call, TrailRow row) {
        boolean organizations = row.isOrganizations()
                && membership(call).map(Membership::organizationId).equals(row.organizationId());
        return organizations || row.account().equals(call.account());
    }
}
