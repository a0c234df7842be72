package io.quintet.app.bench;

import io.quintet.engine.Simulator;
import io.quintet.engine.client.InProcessHttpClient;
import io.quintet.engine.client.SdkClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** Forks of an organization, each changed by a call of its own, all alive at once. */
final class Forks {

    private static final int COUNT = 1000;

    private Forks() {}

    /** What one fork takes. */
    record Figures(int count, Duration fork, Duration forkAndChange, long heapBytes) {}

    static Figures measure(Simulator organization) {
        AtomicReference<Simulator> current = new AtomicReference<>(organization.fork());
        IamClient iam = SdkClients.create(
                IamClient.class,
                StaticCredentialsProvider.create(organization.rootCredentials(organization.managementAccount())),
                Region.US_EAST_1,
                new InProcessHttpClient(
                        request -> Objects.requireNonNull(current.get()).handle(request)));
        List<Simulator> forks = new ArrayList<>();
        forkAndChange(organization, current, iam, forks);
        forks.clear();

        long before = heapInUse();
        Duration forkAndChange = forkAndChange(organization, current, iam, forks);
        long heap = (heapInUse() - before) / forks.size();
        return new Figures(forks.size(), timeToFork(organization), forkAndChange, heap);
    }

    private static Duration forkAndChange(
            Simulator organization, AtomicReference<Simulator> current, IamClient iam, List<Simulator> forks) {
        long start = System.nanoTime();
        for (int i = 0; i < COUNT; i++) {
            current.set(organization.fork());
            iam.createUser(user -> user.userName("Kim"));
            forks.add(current.get());
        }
        return Duration.ofNanos((System.nanoTime() - start) / COUNT);
    }

    private static Duration timeToFork(Simulator organization) {
        long start = System.nanoTime();
        for (int i = 0; i < COUNT; i++) {
            organization.fork();
        }
        return Duration.ofNanos((System.nanoTime() - start) / COUNT);
    }

    private static long heapInUse() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
