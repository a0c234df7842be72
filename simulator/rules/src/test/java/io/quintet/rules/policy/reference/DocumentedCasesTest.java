package io.quintet.rules.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.rules.policy.PolicyKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference, too, decides the cases that AWS's documentation tells as they are told there. */
final class DocumentedCasesTest {
    /** What services fill in before they evaluate a policy, the reference knows nothing about. */
    private static final String FILLED_IN = "what-is-meant.jsonl";

    @Test
    void theReferenceDecidesEveryDocumentedCase() throws Exception {
        Path folder = Path.of(
                Objects.requireNonNull(PolicyKind.class.getResource("cases")).toURI());
        List<String> decided = new ArrayList<>();
        List<String> told = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> !each.endsWith(FILLED_IN)).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    Map<String, Object> documented = Tree.parse(line);
                    decided.add(documented.get("id") + ": " + Evaluator.decide(documented, (operator, holds) -> {}));
                    told.add(documented.get("id") + ": " + told(Tree.map(documented.get("expect"))));
                }
            }
        }
        assertThat(decided).isNotEmpty().containsExactlyElementsOf(told);
    }

    private static Evaluator.Outcome told(Map<String, Object> expected) {
        return new Evaluator.Outcome(
                String.valueOf(expected.get("decision")), new TreeSet<>(Tree.texts(expected.get("decidedBy"))));
    }
}
