package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What people read: {@code explanations/ID.txt} is the whole explanation of the evaluation case of that id. */
final class ExplanationTest {
    @TestFactory
    Stream<DynamicTest> explanationsReadAsApproved() throws IOException {
        try (Stream<Path> files = Files.list(Resources.path("explanations"))) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            id(file),
                            () -> assertThat(explain(Cases.named(id(file)))).isEqualTo(Files.readString(file))));
        }
    }

    @Test
    void everyExplanationFitsAHundredColumns() throws Exception {
        for (EvaluationCase each : Cases.all()) {
            assertThat(explain(each).lines()).as(each.id()).allMatch(line -> line.length() <= 100);
        }
    }

    private static String explain(EvaluationCase each) {
        return Explanation.render(each.policies().explain(each.request()));
    }

    private static String id(Path file) {
        return file.getFileName().toString().replace(".txt", "");
    }
}
