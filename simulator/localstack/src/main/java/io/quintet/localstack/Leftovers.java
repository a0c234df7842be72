package io.quintet.localstack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** Containers whose process on this machine ended without removing them. */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private Leftovers() {}

    static void remove() {
        DockerClient docker = DockerClientFactory.instance().client();
        docker
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(io.quintet.localstack.Container.OWNER))
                .exec()
                .stream()
                .filter(Leftovers::abandoned)
                .forEach(container -> remove(docker, container));
    }

    private static boolean abandoned(Container container) {
        String owner = container.getLabels().get(io.quintet.localstack.Container.OWNER);
        return ProcessHandle.of(Long.parseLong(owner)).isEmpty();
    }

    private static void remove(DockerClient docker, Container container) {
        try {
            docker.removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            LOG.info("removed {}, which a process that was killed had left", container.getId());
        } catch (DockerException e) {
            LOG.debug("{} is gone by itself", container.getId(), e);
        }
    }
}
