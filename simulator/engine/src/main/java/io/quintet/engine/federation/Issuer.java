package io.quintet.engine.federation;

import io.quintet.engine.state.Universe;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An OpenID Connect issuer, such as GitHub Actions or a Kubernetes cluster, which the simulator plays: what it signs is
 * what AWS would fetch the keys for. It exists as soon as somebody names it; whether anybody trusts it is another
 * matter.
 */
public final class Issuer {

    private static final Duration USUAL = Duration.ofHours(1);

    private final Universe universe;
    private final String url;

    /**
     * The issuer of this URL.
     *
     * @throws IllegalArgumentException when it is none of an issuer
     */
    public Issuer(Universe universe, String url) {
        if (!url.startsWith(OidcProvider.SCHEME) || url.length() == OidcProvider.SCHEME.length()) {
            throw new IllegalArgumentException("'" + url + "' is no issuer; its URL begins with https://");
        }
        this.universe = universe;
        this.url = url;
    }

    /**
     * A signed token for whoever proves to be its subject.
     *
     * @param claims {@code sub}, {@code aud} and whatever else it is to say: texts, numbers, truths, lists and maps.
     *     {@code iss}, {@code iat}, {@code nbf}, {@code exp} (an hour later) and {@code jti} are there unless given.
     */
    public String token(Map<String, ?> claims) {
        return token(SigningAlgorithm.ES256, claims);
    }

    /** A token that is signed by an algorithm of choice; the first one with RSA takes a moment. */
    public String token(SigningAlgorithm algorithm, Map<String, ?> claims) {
        Instant now = universe.clock().now();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", url);
        all.put("iat", now.getEpochSecond());
        all.put("nbf", now.getEpochSecond());
        all.put("exp", now.plus(USUAL).getEpochSecond());
        all.put("jti", universe.identifiers().uuid().toString());
        all.putAll(claims);
        return WebToken.signed(new Claims(all), key(algorithm), algorithm);
    }

    private IssuerKey key(SigningAlgorithm algorithm) {
        String id = IssuerKey.id(universe.identifiers(), url, algorithm);
        return universe.read(rows -> IssuerKey.find(rows, url, id)).orElseGet(() -> {
            IssuerKey made = IssuerKey.make(universe.identifiers(), url, algorithm);
            return universe.write(rows -> {
                made.put(rows, url);
                return made;
            });
        });
    }
}
