package io.quintet.engine.service.sts;

import io.quintet.engine.federation.Claims;
import io.quintet.engine.federation.IssuerKey;
import io.quintet.engine.federation.OidcProvider;
import io.quintet.engine.federation.WebToken;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Evidence;
import io.quintet.rules.event.UserIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom an OpenID Connect token proves its bearer to be (AWS STS API reference, "AssumeRoleWithWebIdentity").
 *
 * @param provider an ARN, or the name of a provider of AWS's own
 * @param issuer without {@code https://}
 */
record WebIdentity(String provider, String issuer, String subject, String audience, Claims claims, TokenTags tags) {

    private static final List<String> REQUIRED = List.of("iss", "sub", "aud", "exp", "iat");

    /** Issuers that need no provider in an account: trust policies name them themselves. */
    private static final Set<String> BUILT_IN = Set.of("accounts.google.com", "cognito-identity.amazonaws.com");

    /**
     * What a token proves to the account that has the role.
     *
     * @throws io.quintet.engine.wire.AwsError when it proves nothing
     */
    static WebIdentity proved(Call call, String account, String compact) {
        WebToken token = parsed(compact);
        Claims claims = token.claims();
        for (String name : REQUIRED) {
            if (claims.texts(name).stream().allMatch(String::isEmpty)) {
                throw StsError.CLAIM_MISSING.error(name);
            }
        }
        String issuerUrl = claims.texts("iss").get(0);
        Trusted trusted = trusted(call, account, issuerUrl);
        String audience = audience(claims, trusted);
        verify(call, token, OidcProvider.SCHEME + trusted.issuer());
        WebIdentity identity = new WebIdentity(
                trusted.name(), trusted.issuer(), claims.texts("sub").get(0), audience, claims, TokenTags.in(claims));
        call.evidence().vouchedFor(identity.vouched(account));
        requireTimely(call.at(), claims);
        return identity;
    }

    private static WebToken parsed(String compact) {
        try {
            return WebToken.parse(compact);
        } catch (IllegalArgumentException notAToken) {
            throw StsError.NOT_A_TOKEN.error();
        }
    }

    /** An issuer that an account trusts, and the provider that says so; it takes tokens for anybody if AWS made it. */
    private record Trusted(String name, String issuer, Optional<OidcProvider> provider) {}

    private static Trusted trusted(Call call, String account, String url) {
        boolean secure = url.startsWith(OidcProvider.SCHEME);
        String issuer = secure ? url.substring(OidcProvider.SCHEME.length()) : url;
        Optional<OidcProvider> provider = secure ? OidcProvider.find(call.rows(), account, issuer) : Optional.empty();
        if (provider.isEmpty() && !BUILT_IN.contains(issuer)) {
            throw StsError.NO_OIDC_PROVIDER.error(url);
        }
        return new Trusted(provider.map(each -> each.arn().toString()).orElse(issuer), issuer, provider);
    }

    private static String audience(Claims claims, Trusted trusted) {
        List<String> meant = ClaimKeys.audience(claims);
        return trusted.provider()
                .map(OidcProvider::clientIds)
                .map(known ->
                        meant.stream().filter(known::contains).findFirst().orElseThrow(StsError.WRONG_AUDIENCE::error))
                .orElseGet(() -> meant.get(0));
    }

    private static void verify(Call call, WebToken token, String issuer) {
        IssuerKey key =
                IssuerKey.find(call.rows(), issuer, token.keyId()).orElseThrow(StsError.NO_VERIFICATION_KEY::error);
        if (!token.signedBy(key)) {
            throw StsError.WRONG_SIGNATURE.error();
        }
    }

    private static void requireTimely(Instant now, Claims claims) {
        Instant expires = claims.time("exp").orElseThrow(() -> StsError.CLAIM_MISSING.error("exp"));
        if (!now.isBefore(expires)) {
            throw StsError.TOKEN_EXPIRED.error(now.getEpochSecond(), expires.getEpochSecond());
        }
        for (String name : List.of("nbf", "iat")) {
            claims.time(name).filter(now::isBefore).ifPresent(begins -> {
                throw StsError.NOT_YET.error(begins.getEpochSecond(), now.getEpochSecond());
            });
        }
    }

    private Evidence.Vouched vouched(String account) {
        return new Evidence.Vouched(
                UserIdentity.webIdentityUser(provider + ":" + audience + ":" + subject, subject, provider),
                account,
                Optional.empty(),
                tags.parameters());
    }

    /** The bearer, who wants a session of this name. */
    VouchedIdentity named(String sessionName) {
        return new VouchedIdentity(
                provider,
                ClaimKeys.of(issuer, claims),
                ClaimKeys.lasting(issuer, claims),
                sessionName,
                tags.tags(),
                tags.transitive(),
                tags.sourceIdentity());
    }
}
