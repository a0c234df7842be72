package io.quintet.engine.service;

import io.quintet.rules.event.UserIdentity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operation adds to the record of its call, where request and answer don't tell all. */
public final class Evidence {

    private final Map<String, Object> additionalEventData = new LinkedHashMap<>();
    private @Nullable PersonBehind person;
    private @Nullable Vouched vouched;
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

    /**
     * Somebody who calls without a signature, and whom an identity provider vouches for.
     *
     * @param identity as the record has it
     * @param account the account that trusts the provider, which has the record
     * @param provider the ARN of a provider that the record lists beside the role; empty where it lists none
     * @param parameters what the record tells of the token, beside the parameters of the request
     */
    public record Vouched(
            UserIdentity identity, String account, Optional<String> provider, Map<String, Object> parameters) {}

    public void add(String key, Object value) {
        additionalEventData.put(key, value);
    }

    public void calledBy(PersonBehind caller) {
        this.person = caller;
    }

    public void vouchedFor(Vouched caller) {
        this.vouched = caller;
    }

    public Optional<Vouched> vouched() {
        return Optional.ofNullable(vouched);
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
