package io.quintet.engine.service.ssooidc;

import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Service;

/**
 * Signing in to IAM Identity Center (IAM Identity Center OIDC API reference). The person's part, approving what a
 * client asks for, is no operation: {@code SignIn} of the simulator does it.
 */
public final class SsoOidcService implements Service {

    @Override
    public String name() {
        return "sso-oauth";
    }

    @Override
    public void offer(Operations operations) {
        new ClientOperations().offer(operations);
        new TokenOperations().offer(operations);
    }
}
