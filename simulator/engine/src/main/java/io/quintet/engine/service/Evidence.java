package io.quintet.engine.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operation adds to the record of its call, where request and answer don't tell all. */
public final class Evidence {

    private final Map<String, Object> additionalEventData = new LinkedHashMap<>();
    private @Nullable PersonBehind person;

    /**
     * A person of Identity Center who calls with a bearer token rather than a signature.
     *
     * @param userId the person's id in the identity store
     * @param userName for the record's reader
     * @param account the account that the identity store belongs to
     */
    public record PersonBehind(String userId, String userName, String identityStoreId, String account) {}

    public void add(String key, Object value) {
        additionalEventData.put(key, value);
    }

    public void calledBy(PersonBehind caller) {
        this.person = caller;
    }

    public Map<String, Object> additionalEventData() {
        return additionalEventData;
    }

    public Optional<PersonBehind> person() {
        return Optional.ofNullable(person);
    }
}
