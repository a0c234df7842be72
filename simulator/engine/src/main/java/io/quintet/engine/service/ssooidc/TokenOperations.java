package io.quintet.engine.service.ssooidc;

import io.quintet.engine.identity.AuthorizationCode;
import io.quintet.engine.identity.DeviceAuthorization;
import io.quintet.engine.identity.OidcClient;
import io.quintet.engine.identity.PortalSession;
import io.quintet.engine.identity.Token;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenRequest;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;

/** Tokens, for what a person approved. */
final class TokenOperations {

    private static final Duration REFRESHABLE = Duration.ofHours(1);

    void offer(Operations operations) {
        operations.operation(CreateTokenRequest.class).needsNoPermission().writes(this::createToken);
    }

    private CreateTokenResponse createToken(Call call, CreateTokenRequest request) {
        OidcClient client = ClientOperations.known(call, request.clientId(), request.clientSecret());
        PortalSession session = switch (request.grantType()) {
            case Grant.DEVICE_CODE -> byDeviceCode(call, client, request);
            case Grant.AUTHORIZATION_CODE -> byAuthorizationCode(call, client, request);
            case Grant.REFRESH_TOKEN -> byRefreshToken(call, client, request);
            default -> throw OidcError.UNSUPPORTED_GRANT.error(request.grantType());
        };
        call.evidence().calledBy(session.person(call.rows()));
        Instant expires = client.refreshes() ? call.at().plus(REFRESHABLE) : session.expires();
        Token access = Token.access(call.rows(), call.identifiers(), session, expires);
        CreateTokenResponse.Builder answer = CreateTokenResponse.builder()
                .accessToken(access.value())
                .tokenType("Bearer")
                .expiresIn((int) Duration.between(call.at(), access.expires()).toSeconds());
        if (client.refreshes()) {
            answer.refreshToken(Token.refresh(call.rows(), call.identifiers(), session, client.id())
                    .value());
        }
        return answer.build();
    }

    private static PortalSession byDeviceCode(Call call, OidcClient client, CreateTokenRequest request) {
        DeviceAuthorization device = DeviceAuthorization.find(call.rows(), required(request.deviceCode(), "deviceCode"))
                .filter(each -> each.client().equals(client.id()))
                .orElseThrow(() -> OidcError.INVALID_DEVICE_CODE.error());
        if (!call.at().isBefore(device.expires())) {
            throw OidcError.EXPIRED.error();
        }
        DeviceAuthorization.Decision decision =
                device.decision().orElseThrow(() -> OidcError.AUTHORIZATION_PENDING.error());
        String session = decision.session().orElseThrow(() -> OidcError.DENIED.error());
        device.remove(call.rows());
        return alive(call, session).orElseThrow(() -> OidcError.INVALID_DEVICE_CODE.error());
    }

    private static PortalSession byAuthorizationCode(Call call, OidcClient client, CreateTokenRequest request) {
        String redirectUri = required(request.redirectUri(), "redirectUri");
        AuthorizationCode code = AuthorizationCode.find(call.rows(), required(request.code(), "code"))
                .filter(each -> each.client().equals(client.id())
                        && each.redirectUri().equals(redirectUri)
                        && call.at().isBefore(each.expires()))
                .orElseThrow(() -> OidcError.INVALID_CODE.error());
        if (!code.isProvedBy(required(request.codeVerifier(), "codeVerifier"))) {
            throw OidcError.INVALID_VERIFIER.error();
        }
        code.remove(call.rows());
        return alive(call, code.session()).orElseThrow(() -> OidcError.INVALID_CODE.error());
    }

    private static PortalSession byRefreshToken(Call call, OidcClient client, CreateTokenRequest request) {
        Token token = Token.find(
                        call.rows(), Token.Kind.REFRESH, required(request.refreshToken(), "refreshToken"), call.at())
                .filter(each -> each.client().equals(Optional.of(client.id())))
                .orElseThrow(() -> OidcError.INVALID_REFRESH_TOKEN.error());
        token.remove(call.rows());
        return alive(call, token.session()).orElseThrow(() -> OidcError.INVALID_REFRESH_TOKEN.error());
    }

    private static Optional<PortalSession> alive(Call call, String session) {
        return PortalSession.find(call.rows(), session)
                .filter(found -> call.at().isBefore(found.expires()));
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw OidcError.MISSING.error(name);
        }
        return value;
    }
}
