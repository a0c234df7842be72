package io.quintet.engine.service.guardduty;

import io.quintet.engine.service.ServiceCaller;

/** GuardDuty calling other services in its own name. */
final class ServiceRole {

    static final String PRINCIPAL = "guardduty.amazonaws.com";

    private ServiceRole() {}

    static ServiceCaller in(String account, String region) {
        return ServiceCaller.linkedRole(PRINCIPAL, "AWSServiceRoleForAmazonGuardDuty", account, region);
    }
}
