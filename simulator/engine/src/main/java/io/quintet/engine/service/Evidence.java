package io.quintet.engine.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operation adds to the record of its call, where request and answer don't tell all. */
public final class Evidence {

    private final Map<String, Object> additionalEventData = new LinkedHashMap<>();
    private @Nullable PersonBehind person;
    private @Nullable Map<String, String> serviceEventDetails;

    /**
     * A person of Identity Center who calls with a bearer token rather than a signature.
     *
     * @param userId the person's id in the identity store
     * @param userName for the record's reader
     * @param account the account that the identity store belongs to
     * @param credentialId what the person's events since their sign-in have in common
     * @param region where Identity Center is at home, which has the record
     */
    public record PersonBehind(
            String userId,
            String userName,
            String identityStoreId,
            String account,
            String credentialId,
            String region) {
        public String identityStoreArn() {
            return "arn:aws:identitystore::" + account + ":identitystore/" + identityStoreId;
        }
    }

    public void add(String key, Object value) {
        additionalEventData.put(key, value);
    }

    public void calledBy(PersonBehind caller) {
        this.person = caller;
    }

    /** Says that the record is that of a service, which tells this rather than the request and the answer. */
    public void serviceEvent(Map<String, String> details) {
        this.serviceEventDetails = details;
    }

    public Optional<Map<String, String>> serviceEventDetails() {
        return Optional.ofNullable(serviceEventDetails);
    }

    public Map<String, Object> additionalEventData() {
        return additionalEventData;
    }

    public Optional<PersonBehind> person() {
        return Optional.ofNullable(person);
    }
}
