package io.quintet.engine.service.identitystore;

import io.quintet.engine.identity.Administration;
import io.quintet.engine.identity.IdentityStore;
import io.quintet.engine.identity.Instance;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations.ChecksOf;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens identity stores to those who administer them, and names what their operations are about. */
final class Stores {

    private static final int LIMIT = 100;

    private final Administration administration;

    Stores(Administration administration) {
        this.administration = administration;
    }

    /** The store that a request names, to be read. */
    IdentityStore read(Call call, String store) {
        Instance instance = administration
                .visibleTo(call)
                .filter(visible -> visible.identityStoreId().equals(id(store)))
                .orElseThrow(() -> IdentitystoreError.NO_SUCH_STORE.error());
        if (!administration.allows(call, instance)) {
            throw IdentitystoreError.ACCESS_DENIED.error();
        }
        return new IdentityStore(call.rows(), instance);
    }

    /** The store that a request names, to be changed. */
    IdentityStore change(Call call, String store) {
        IdentityStore opened = read(call, store);
        opened.instance().settle(call.rows(), call.region());
        return opened;
    }

    /**
     * The store, and what in it a request is about. None of these names says whose it is but the store's own: all count
     * as the caller's, and the operation turns away those who do not administer it, as AWS does.
     *
     * @param resources such as {@code user/…}
     */
    <R> ChecksOf<R> checks(Function<R, String> store, Function<R, List<String>> resources) {
        return (call, request) -> {
            List<Check> checks = new ArrayList<>();
            String named = "identitystore/" + id(store.apply(request));
            checks.add(check(call, Arn.of("aws", "identitystore", "", administration.owner(call), named)));
            for (String resource : resources.apply(request)) {
                checks.add(check(call, Arn.of("aws", "identitystore", "", "", resource)));
            }
            return checks;
        };
    }

    private static Check check(Call call, Arn arn) {
        return Check.of(call.action(), arn.ownedBy(call.account()));
    }

    /** The id of a store, user, group or membership, which requests give as such or in its ARN. */
    static String id(String idOrArn) {
        return idOrArn.substring(idOrArn.lastIndexOf('/') + 1);
    }

    static <T> Page<T> page(
            Stream<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer maxResults) {
        try {
            return Page.of(all, key, token, Optional.ofNullable(maxResults).orElse(LIMIT));
        } catch (Page.InvalidToken e) {
            throw IdentitystoreError.INVALID_TOKEN.error();
        }
    }

    /** Who made or changed something, as its description says. */
    static @Nullable String author(Call call) {
        return call.principal().arn().orElse(null);
    }
}
