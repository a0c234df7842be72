package io.quintet.localstack;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.engine.wire.Relayed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** A container of LocalStack's, with the services that are needed of it and no others. */
final class Container implements Endpoint {

    /** Whose containers these are, so that those of a process that was killed can be told and removed. */
    static final String OWNER = "io.quintet.process";

    static final int PORT = 4566;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LocalStackContainer container;
    private final EndpointClient client;
    private volatile @Nullable Life life;

    Container(DockerImageName image, List<String> services, EndpointClient client) {
        this.client = client;
        this.container = new LocalStackContainer(image.asCompatibleSubstituteFor("localstack/localstack"))
                .withServices(loaded(services))
                .withEnv(Map.of(
                        "STRICT_SERVICE_LOADING", "1",
                        "LOCALSTACK_HOST", Relayed.ENDPOINT,
                        "SQS_ENDPOINT_STRATEGY", "path",
                        "DISABLE_EVENTS", "1",
                        "SKIP_SSL_CERT_DOWNLOAD", "1",
                        "DNS_ADDRESS", "0"))
                .withLabel(OWNER, String.valueOf(ProcessHandle.current().pid()))
                .withStartupTimeout(PATIENCE)
                .withCreateContainerCmdModifier(Container::onLoopback);
        withoutDocker();
    }

    /** AWS Lambda keeps code in Amazon S3. */
    private static String[] loaded(List<String> services) {
        return Stream.concat(services.stream(), services.contains("lambda") ? Stream.of("s3") : Stream.empty())
                .distinct()
                .toArray(String[]::new);
    }

    /** Docker's socket is LocalStack's for running functions, and whoever has it has the machine. */
    private void withoutDocker() {
        container.setBinds(List.of());
    }

    /**
     * A container asks nobody who they are: on this machine's own address alone can it be called around the gateway.
     */
    private static void onLoopback(CreateContainerCmd create) {
        HostConfig host = create.getHostConfig();
        if (host != null && isLocal()) {
            host.withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(PORT)));
        }
    }

    @Override
    public void start() {
        container.start();
        Life published = Life.at(container.getEndpoint(), client)
                .orElseThrow(() -> new IllegalStateException("a container is ready, and does not answer"));
        life = inItsNetwork().flatMap(published::alsoAt).orElse(published);
    }

    /** Where this machine reaches it past the process by which Docker publishes ports, if it runs here. */
    private Optional<URI> inItsNetwork() {
        if (!System.getProperty("os.name").equals("Linux") || !isLocal()) {
            return Optional.empty();
        }
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getIpAddress)
                .filter(own -> own != null && !own.isEmpty())
                .map(own -> URI.create("http://" + own + ":" + PORT))
                .findFirst();
    }

    private static boolean isLocal() {
        return LOCAL.contains(DockerClientFactory.instance().dockerHostIpAddress());
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException {
        return life().send(request);
    }

    @Override
    public boolean healthy() {
        return life().healthy();
    }

    @Override
    public boolean running() {
        return container.isRunning() && !life().over();
    }

    private Life life() {
        return Objects.requireNonNull(life, "it has not been started");
    }

    @Override
    public void close() {
        container.stop();
    }
}
