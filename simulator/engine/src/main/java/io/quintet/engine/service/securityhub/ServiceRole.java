package io.quintet.engine.service.securityhub;

import io.quintet.engine.service.ServiceCaller;

/** Security Hub calling other services in its own name. */
final class ServiceRole {

    static final String PRINCIPAL = "securityhub.amazonaws.com";

    private ServiceRole() {}

    static ServiceCaller in(String account, String region) {
        return ServiceCaller.linkedRole(PRINCIPAL, "AWSServiceRoleForSecurityHub", account, region);
    }
}
