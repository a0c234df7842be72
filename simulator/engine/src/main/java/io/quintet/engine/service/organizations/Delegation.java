package io.quintet.engine.service.organizations;

import java.time.Instant;

/**
 * An account registered as the delegated administrator of a service.
 *
 * @param service the service principal, such as {@code guardduty.amazonaws.com}
 */
record Delegation(String account, String service, Instant since) {

    String key() {
        return account + "/" + service;
    }
}
