package io.quintet.junit;

import io.quintet.junit.Quintet.BackEnd;
import io.quintet.junit.Quintet.Lifetime;
import io.quintet.landingzone.blueprint.Blueprint;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a test class asks for; where it says nothing, what the annotation says by itself. */
record Asked(BackEnd backEnd, String folder, Lifetime lifetime) {

    @Quintet
    private static final class Nothing {}

    static Asked in(ExtensionContext context) {
        Quintet quintet = AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), Quintet.class, context.getEnclosingTestClasses())
                .orElseGet(() -> Nothing.class.getAnnotation(Quintet.class));
        return new Asked(quintet.backend(), quintet.blueprint(), quintet.organization());
    }

    Blueprint blueprint() {
        if (folder.isEmpty()) {
            return Blueprint.fiveAccounts();
        }
        Path path = Path.of(folder);
        if (!Files.isDirectory(path)) {
            throw new ExtensionConfigurationException("@Quintet(blueprint = \"" + folder + "\"): there is no folder "
                    + path.toAbsolutePath() + "; expected a changed copy of the five accounts");
        }
        return Blueprint.read(path);
    }
}
