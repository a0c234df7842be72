package io.quintet.engine.service.securityhub;

import static io.quintet.engine.service.securityhub.SecurityHubError.NOT_SUBSCRIBED;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.securityhub.model.ControlFindingGenerator;

/**
 * Security Hub in one account and Region. No checks of its own run in it: what judges an account imports its findings.
 *
 * @param products whose findings it takes, by the resource part of their ARNs, such as {@code product/aws/guardduty}
 * @param administration of the organization that this account is the delegated administrator of
 */
record Hub(
        String account,
        String region,
        Instant since,
        ControlFindingGenerator generator,
        Set<String> products,
        Map<String, String> tags,
        Optional<Administration> administration) {

    static final Table<Owned, Hub> TABLE = Table.of("securityhub.hubs", Owned.class, Hub.class);

    /**
     * What a delegated administrator decided for its organization.
     *
     * @param management the management account
     * @param autoEnable whether accounts that join become members by themselves
     * @param since when that was decided
     */
    record Administration(String management, boolean autoEnable, Instant since) {}

    Hub {
        products = Set.copyOf(products);
        tags = Map.copyOf(tags);
    }

    /** A new hub takes the findings of every AWS service. */
    static Hub opened(String account, String region, Instant at) {
        return new Hub(
                account,
                region,
                at,
                ControlFindingGenerator.SECURITY_CONTROL,
                Products.OF_AWS,
                Map.of(),
                Optional.empty());
    }

    static Optional<Hub> in(Transaction rows, String account, String region) {
        return rows.find(TABLE, new Owned(account, region));
    }

    /** The caller's own hub in the Region of the call. */
    static Hub require(Call call) {
        return in(call.rows(), call.account(), call.region()).orElseThrow(() -> NOT_SUBSCRIBED.error(call.account()));
    }

    static Arn arn(Call call) {
        return Arn.of("aws", "securityhub", call.region(), call.account(), "hub/default");
    }

    Arn arn() {
        return Arn.of("aws", "securityhub", region, account, "hub/default");
    }

    void put(Transaction rows) {
        rows.put(TABLE, new Owned(account, region), this);
    }

    Hub generating(ControlFindingGenerator newGenerator) {
        return new Hub(account, region, since, newGenerator, products, tags, administration);
    }

    Hub tagged(Map<String, String> newTags) {
        return new Hub(account, region, since, generator, products, newTags, administration);
    }

    Hub administering(Optional<Administration> organization) {
        return new Hub(account, region, since, generator, products, tags, organization);
    }

    Hub with(String product) {
        Set<String> more = new TreeSet<>(products);
        more.add(product);
        return new Hub(account, region, since, generator, more, tags, administration);
    }

    Hub without(String product) {
        Set<String> fewer = new TreeSet<>(products);
        fewer.remove(product);
        return new Hub(account, region, since, generator, fewer, tags, administration);
    }
}
