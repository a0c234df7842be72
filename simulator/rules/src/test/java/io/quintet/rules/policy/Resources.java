package io.quintet.rules.policy;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Where this package's test data lies. */
final class Resources {
    private Resources() {}

    static Path path(String name) {
        URL found = Objects.requireNonNull(Resources.class.getResource(name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
