package io.quintet.localstack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Statistics;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.testcontainers.DockerClientFactory;

/**
 * What a container takes that some process on this machine has started, for whoever measures it.
 *
 * @param address where it can be called past the gateway
 * @param bytes of memory
 */
public record Footprint(URI address, long bytes) {

    /** Of all containers of a process. */
    public static List<Footprint> of(long process) {
        DockerClient docker = DockerClientFactory.instance().client();
        return docker
                .listContainersCmd()
                .withLabelFilter(Map.of(Container.OWNER, String.valueOf(process)))
                .exec()
                .stream()
                .map(container -> new Footprint(address(container), bytes(docker, container.getId())))
                .toList();
    }

    private static URI address(com.github.dockerjava.api.model.Container container) {
        return Arrays.stream(container.getPorts())
                .filter(port -> Objects.equals(port.getPrivatePort(), Container.PORT) && port.getPublicPort() != null)
                .map(port -> URI.create("http://127.0.0.1:" + port.getPublicPort()))
                .findFirst()
                .orElseThrow();
    }

    /** As {@code docker stats} counts it: without what the kernel can drop at once. */
    private static long bytes(DockerClient docker, String container) {
        AtomicReference<Statistics> told = new AtomicReference<>();
        try {
            docker.statsCmd(container)
                    .withNoStream(true)
                    .exec(new ResultCallback.Adapter<Statistics>() {
                        @Override
                        public void onNext(Statistics statistics) {
                            told.set(statistics);
                        }
                    })
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking what a container takes", e);
        }
        var memory = Objects.requireNonNull(told.get()).getMemoryStats();
        Long used = memory.getUsage();
        Long inactive = memory.getStats() == null ? null : memory.getStats().getInactiveFile();
        return (used == null ? 0 : used) - (inactive == null ? 0 : inactive);
    }
}
