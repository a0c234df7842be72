package io.quintet.junit;

import io.quintet.engine.Simulator;
import io.quintet.junit.Quintet.BackEnd;
import io.quintet.scenarios.Organization;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where clean organizations come from, as long as a run of tests lasts. */
interface Grounds {

    Organization organization();

    /** The grounds of this run for what was asked. */
    static Grounds in(ExtensionContext run, ExtensionContext.Namespace namespace, Asked asked) {
        ExtensionContext.Store store = run.getStore(namespace);
        if (asked.backEnd() == BackEnd.LOCALSTACK) {
            return containers(run, store, asked);
        }
        return store.getOrComputeIfAbsent(asked.folder(), any -> new Embedded(asked), Embedded.class);
    }

    private static Grounds containers(ExtensionContext run, ExtensionContext.Store store, Asked asked) {
        try {
            Containers containers =
                    store.getOrComputeIfAbsent(Containers.class, any -> new Containers(run), Containers.class);
            return () -> containers.organization(asked);
        } catch (NoClassDefFoundError missing) {
            throw new ExtensionConfigurationException(
                    "backend = LOCALSTACK needs io.quintet:quintet-localstack among the test dependencies", missing);
        }
    }

    /** One that is built once, and forked for whoever wants one. */
    final class Embedded implements Grounds, AutoCloseable {

        private static final long SEED = 5;

        private final Organization standing;

        Embedded(Asked asked) {
            standing = Organization.raise(asked.blueprint(), Simulator.create(SEED, Organization.NIGHT));
        }

        @Override
        public Organization organization() {
            return standing.fork();
        }

        @Override
        public void close() {
            standing.close();
        }
    }
}
