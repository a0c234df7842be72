package io.quintet.engine.access;

import java.util.Optional;

/**
 * Somebody who can do something, or get somewhere.
 *
 * @param name an ARN, a person's user name, a service's name, or an identity provider
 * @param account empty for those who belong to none
 */
public record Who(Kind kind, String name, Optional<String> account) {

    /** What somebody is. */
    public enum Kind {
        ROOT("root user"),
        USER("user"),
        ROLE("role"),
        PERSON("person"),
        SERVICE("service"),
        PROVIDER("whoever signs in by"),
        OUTSIDER("outside the organization"),
        ANY_ACCOUNT("anybody with an AWS account"),
        PUBLIC("anybody, without credentials");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** As people call it. */
        public String title() {
            return title;
        }
    }
}
