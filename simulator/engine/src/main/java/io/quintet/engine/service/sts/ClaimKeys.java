package io.quintet.engine.service.sts;

import io.quintet.engine.federation.Claims;
import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.policy.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The condition keys that a token's claims become: some of every issuer's, and those that AWS documents for single
 * issuers (IAM user guide, "Available keys for AWS OIDC federation").
 */
final class ClaimKeys {

    private static final String AUTHORIZED_PARTY = "azp";
    private static final Set<String> OF_ALL_ISSUERS = Set.of("sub", "email");
    private static final List<OfIssuers> DOCUMENTED = documented();

    private ClaimKeys() {}

    /** A claim of the issuers that fit. */
    private record OfIssuers(Pattern issuers, String claim) {}

    private static List<OfIssuers> documented() {
        List<OfIssuers> documented = new ArrayList<>();
        Set<String> keys = Catalog.standard()
                .action("sts:AssumeRoleWithWebIdentity")
                .map(ActionEntry::actionConditionKeys)
                .orElse(Set.of());
        for (String key : keys) {
            int colon = key.indexOf(':');
            if (key.substring(0, colon).indexOf('.') >= 0) {
                documented.add(new OfIssuers(pattern(key.substring(0, colon)), key.substring(colon + 1)));
            }
        }
        return documented;
    }

    /** {@code token.actions.${Domain}.ghe.com}, with anything in the gap. */
    private static Pattern pattern(String issuers) {
        StringBuilder pattern = new StringBuilder();
        for (String part : issuers.split("\\$\\{[^}]*}", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".+").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString());
    }

    /** The audience that a token is for: whoever it was issued to, where it says who, or else whom it names. */
    static List<String> audience(Claims claims) {
        List<String> party = claims.texts(AUTHORIZED_PARTY);
        return party.isEmpty() ? claims.texts("aud") : party;
    }

    /** What trust policies can ask of a token of an issuer, which is named without {@code https://}. */
    static Context of(String issuer, Claims claims) {
        Context.Builder keys = lasting(issuer, claims).extend();
        put(keys, issuer + ":oaud", claims.texts("aud"));
        Set<String> names = new TreeSet<>(OF_ALL_ISSUERS);
        for (OfIssuers each : DOCUMENTED) {
            if (each.issuers().matcher(issuer.toLowerCase(Locale.ROOT)).matches()) {
                names.add(each.claim());
            }
        }
        names.removeAll(Set.of("aud", "oaud", "amr"));
        names.forEach(name -> put(keys, issuer + ":" + name, claims.texts(name)));
        return keys.build();
    }

    /** What all calls of the session can be asked. */
    static Context lasting(String issuer, Claims claims) {
        Context.Builder keys = Context.builder();
        put(keys, issuer + ":aud", audience(claims));
        put(keys, issuer + ":sub", claims.texts("sub"));
        List<String> methods = claims.texts("amr");
        if (!methods.isEmpty()) {
            keys.putAll(issuer + ":amr", methods);
        }
        return keys.build();
    }

    private static void put(Context.Builder keys, String key, List<String> values) {
        if (values.size() == 1) {
            keys.put(key, values.get(0));
        } else if (!values.isEmpty()) {
            keys.putAll(key, values);
        }
    }
}
