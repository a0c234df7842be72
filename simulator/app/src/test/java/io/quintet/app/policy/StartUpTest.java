package io.quintet.app.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands about policies alone are to start fast, however large the engine becomes. */
class StartUpTest {

    @Test
    void evaluatingPoliciesLoadsNeitherTheEngineNorTheSdk(@TempDir Path folder) throws Exception {
        Path batch = Files.writeString(folder.resolve("batch.jsonl"), "{}");

        String loaded = classesLoadedBy("policy", "evaluate", "--batch", batch.toString());

        assertThat(loaded).contains("io.quintet.app.policy.EvaluateCommand", "io.quintet.rules.policy");
        assertThat(loaded)
                .doesNotContain("io.quintet.engine", "io.quintet.landingzone", "io.quintet.scenarios")
                .doesNotContain("software.amazon.awssdk", "io.netty");
    }

    private static String classesLoadedBy(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                "io.quintet.app.Quintet");
        java.command().addAll(List.of(arguments));
        Process process = java.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
