package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of {@code cases/*.jsonl}: the verdict, and which kinds of policy it comes from. */
final class PolicyCasesTest {
    @TestFactory
    Stream<DynamicContainer> everyCaseComesOutAsTheDocumentationSays() throws IOException {
        return Cases.files().stream().map(file -> DynamicContainer.dynamicContainer(name(file), tests(file)));
    }

    @Test
    void everyCaseHasItsOwnIdAndNamesItsSource() throws Exception {
        Set<String> ids = new HashSet<>();
        for (EvaluationCase each : Cases.all()) {
            assertThat(ids.add(each.id())).as("id %s is used once", each.id()).isTrue();
            assertThat(each.expect().orElseThrow().source())
                    .as("source of %s", each.id())
                    .isPresent();
        }
        assertThat(ids).hasSizeGreaterThanOrEqualTo(1530);
    }

    private static Stream<DynamicTest> tests(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Cases::test);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".jsonl", "");
    }
}
