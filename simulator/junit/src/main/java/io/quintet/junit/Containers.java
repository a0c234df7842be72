package io.quintet.junit;

import io.quintet.engine.Simulator;
import io.quintet.localstack.LocalStack;
import io.quintet.localstack.Serving;
import io.quintet.scenarios.Organization;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Containers that stand in for accounts until the run of tests ends. An account's is started when it is first called.
 */
final class Containers implements AutoCloseable {

    private static final String IMAGE = "quintet.localstack.image";
    private static final long SEED = 5;

    private final LocalStack localStack;
    private final AtomicLong raised = new AtomicLong();

    Containers(ExtensionContext run) {
        String image = run.getConfigurationParameter(IMAGE).orElse(LocalStack.IMAGE);
        localStack = LocalStack.start(image, 0, Serving.usual(), progress -> {});
    }

    /** A new one, with account ids that none before had, so that it meets nothing that one before left. */
    Organization organization(Asked asked) {
        long seed = SEED + raised.getAndIncrement();
        return Organization.raise(
                asked.blueprint(),
                Simulator.create(seed, Organization.NIGHT, localStack.accounts().elsewhere()));
    }

    @Override
    public void close() {
        localStack.close();
    }
}
