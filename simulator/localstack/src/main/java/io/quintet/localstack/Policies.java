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

    /** A resource that exists: its policy, and its tags. */
    record Held(Optional<Policy> policy, Map<String, String> tags) {

        Held {
            tags = Map.copyOf(tags);
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

    void allChanged() {
        changes.incrementAndGet();
        known.clear();
    }
}
