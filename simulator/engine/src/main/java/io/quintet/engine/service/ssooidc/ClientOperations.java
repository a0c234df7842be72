package io.quintet.engine.service.ssooidc;

import io.quintet.engine.identity.DeviceAuthorization;
import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.OidcClient;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientRequest;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationRequest;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

/** Clients, and the requests that they begin. */
final class ClientOperations {

    private static final Duration REGISTRATION = Duration.ofDays(90);
    private static final Duration DEVICE_CODE = Duration.ofMinutes(10);
    private static final int POLLING_SECONDS = 1;

    void offer(Operations operations) {
        operations.operation(RegisterClientRequest.class).needsNoPermission().writes(this::registerClient);
        operations
                .operation(StartDeviceAuthorizationRequest.class)
                .needsNoPermission()
                .writes(this::startDeviceAuthorization);
    }

    private RegisterClientResponse registerClient(Call call, RegisterClientRequest request) {
        if (!request.clientType().equals("public")) {
            throw OidcError.INVALID_CLIENT_METADATA.error(request.clientType());
        }
        if (request.grantTypes().contains(Grant.AUTHORIZATION_CODE)
                && request.redirectUris().isEmpty()) {
            throw OidcError.INVALID_REDIRECT_URI.error();
        }
        OidcClient client = new OidcClient(
                call.identifiers().alphanumeric(24),
                call.identifiers().alphanumeric(128),
                request.clientName(),
                call.at().plus(REGISTRATION),
                request.scopes(),
                request.redirectUris(),
                request.grantTypes());
        client.put(call.rows());
        return RegisterClientResponse.builder()
                .clientId(client.id())
                .clientSecret(client.secret())
                .clientIdIssuedAt(call.at().getEpochSecond())
                .clientSecretExpiresAt(client.expires().getEpochSecond())
                .build();
    }

    private StartDeviceAuthorizationResponse startDeviceAuthorization(
            Call call, StartDeviceAuthorizationRequest request) {
        OidcClient client = known(call, request.clientId(), request.clientSecret());
        Instance instance = Instance.signingInAt(call.rows(), request.startUrl())
                .orElseThrow(() -> OidcError.INVALID_START_URL.error());
        String letters = call.identifiers().upperAlphanumeric(8);
        DeviceAuthorization started = new DeviceAuthorization(
                call.identifiers().alphanumeric(64),
                letters.substring(0, 4) + "-" + letters.substring(4),
                client.id(),
                instance.account(),
                call.at().plus(DEVICE_CODE),
                Optional.empty());
        started.put(call.rows());
        String page = instance.startUrl() + "/#/device";
        return StartDeviceAuthorizationResponse.builder()
                .deviceCode(started.deviceCode())
                .userCode(started.userCode())
                .verificationUri(page)
                .verificationUriComplete(page + "?user_code=" + started.userCode())
                .expiresIn((int) DEVICE_CODE.toSeconds())
                .interval(POLLING_SECONDS)
                .build();
    }

    /** The client that proves itself by its secret. */
    static OidcClient known(Call call, String id, String secret) {
        return OidcClient.find(call.rows(), id)
                .filter(client -> client.secret().equals(secret) && call.at().isBefore(client.expires()))
                .orElseThrow(() -> OidcError.INVALID_CLIENT.error());
    }
}
