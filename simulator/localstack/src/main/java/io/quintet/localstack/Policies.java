package io.quintet.localstack;

import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Policy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The policies of resources that lie in containers, as they were last asked for. A call through the gateway that may
 * have changed one has it asked for again.
 */
final class Policies {

    private final Function<Arn, Optional<Held>> asking;
    private final Map<Arn, Optional<Held>> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /**
     * A resource that exists.
     *
     * @param facts what else calls about it are decided by
     */
    record Held(Optional<Policy> policy, Map<String, String> tags, Map<String, String> facts) {

        Held {
            tags = Map.copyOf(tags);
            facts = Map.copyOf(facts);
        }

        Held(Optional<Policy> policy, Map<String, String> tags) {
            this(policy, tags, Map.of());
        }
    }

    /** @param asking asks the container of an account; empty when there is no such resource */
    Policies(Function<Arn, Optional<Held>> asking) {
        this.asking = asking;
    }

    Optional<Held> of(Arn resource) {
        Optional<Held> remembered = known.get(resource);
        if (remembered != null) {
            return remembered;
        }
        long before = changes.get();
        Optional<Held> asked = asking.apply(resource);
        if (changes.get() == before) {
            known.put(resource, asked);
        }
        return asked;
    }

    void changed(Arn resource) {
        changes.incrementAndGet();
        known.remove(resource);
    }

    void changedIn(String account) {
        changes.incrementAndGet();
        known.keySet().removeIf(resource -> resource.account().equals(account));
    }

    void allChanged() {
        changes.incrementAndGet();
        known.clear();
    }
}
