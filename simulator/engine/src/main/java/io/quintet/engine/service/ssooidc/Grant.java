package io.quintet.engine.service.ssooidc;

/** What a client asks for a token by. */
final class Grant {

    static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    static final String AUTHORIZATION_CODE = "authorization_code";
    static final String REFRESH_TOKEN = "refresh_token";

    private Grant() {}
}
