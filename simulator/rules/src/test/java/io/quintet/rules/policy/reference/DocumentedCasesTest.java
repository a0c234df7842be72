package io.quintet.rules.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.rules.policy.PolicyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference, too, decides the cases that AWS's documentation tells as they are told there. */
final class DocumentedCasesTest {
    @Test
    void theReferenceDecidesEveryDocumentedCase() throws Exception {
        Path folder = Path.of(
                Objects.requireNonNull(PolicyKind.class.getResource("cases")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    check(Tree.parse(line));
                }
            }
        }
    }

    private static void check(Map<String, Object> told) {
        Map<String, Object> expected = Tree.map(told.get("expect"));
        Evaluator.Outcome outcome = Evaluator.decide(told, (operator, holds) -> {});
        assertThat(outcome)
                .as("%s", told.get("id"))
                .isEqualTo(new Evaluator.Outcome(
                        String.valueOf(expected.get("decision")),
                        new TreeSet<>(Tree.texts(expected.get("decidedBy")))));
    }
}
