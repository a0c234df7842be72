package io.quintet.engine.identity;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Memberships.Membership;
import java.time.Instant;
import java.util.Optional;

/**
 * Which instance a caller sees, and whether the caller's account administers it: the management account does, and
 * member accounts that it delegated that to (IAM Identity Center user guide, "Delegated administration").
 */
public final class Administration {

    private final Memberships memberships;

    public Administration(Memberships memberships) {
        this.memberships = memberships;
    }

    /** The instance of the caller's organization; empty when there is none, or it is at home in another Region. */
    public Optional<Instance> visibleTo(Call call) {
        return since(call)
                .flatMap(since -> memberships.of(call.rows(), call.account()))
                .map(membership -> new Instance(membership.managementAccount()))
                .filter(instance -> instance.home(call.rows())
                        .filter(home -> !home.equals(call.region()))
                        .isEmpty());
    }

    /** Since when the caller's organization has had an instance. */
    public Optional<Instant> since(Call call) {
        return memberships.trusts(call.rows(), call.account(), Instance.SERVICE);
    }

    /** Whether the caller's account administers its organization's instance. */
    public boolean allows(Call call, Instance instance) {
        return call.account().equals(instance.account())
                || memberships.delegates(call.rows(), call.account(), Instance.SERVICE);
    }

    /** The account that an instance visible to the caller belongs to, or else the caller's own. */
    public String owner(Call call) {
        return memberships
                .of(call.rows(), call.account())
                .map(Membership::managementAccount)
                .orElse(call.account());
    }

    /** Whether an account belongs to the organization of this instance. */
    public boolean covers(Call call, Instance instance, String account) {
        return memberships
                .of(call.rows(), account)
                .filter(membership -> membership.managementAccount().equals(instance.account()))
                .isPresent();
    }
}
