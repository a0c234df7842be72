package io.quintet.localstack;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** The Docker engine that containers run on. */
public final class Engine {

    private Engine() {}

    /** Why there can be no containers of an image; empty when there can. */
    public static Optional<String> missing(String image) {
        if (!answers()) {
            return Optional.of("no Docker engine answers (DOCKER_HOST names one)");
        }
        try {
            DockerClientFactory.instance().client().inspectImageCmd(image).exec();
            return Optional.empty();
        } catch (NotFoundException e) {
            return Optional.of("the image " + image + " is not there ('docker pull " + image + "')");
        }
    }

    static void check() {
        if (!answers()) {
            throw new IllegalStateException("no Docker engine answers: start one, or name it by DOCKER_HOST;"
                    + " the embedded back end needs none");
        }
    }

    private static boolean answers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
