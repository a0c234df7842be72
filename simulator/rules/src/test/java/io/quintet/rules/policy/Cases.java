package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The evaluation cases of {@code cases/*.jsonl}, one file a topic. */
final class Cases {
    private Cases() {}

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Resources.path("cases"))) {
            return files.sorted().toList();
        }
    }

    static List<EvaluationCase> all() throws IOException, InvalidCase {
        List<EvaluationCase> all = new ArrayList<>();
        for (Path file : files()) {
            for (String line : Files.readAllLines(file)) {
                all.add(EvaluationCase.parse(line));
            }
        }
        return all;
    }

    static EvaluationCase named(String id) throws IOException, InvalidCase {
        String beginning = "{\"id\":\"" + id + "\",";
        for (Path file : files()) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(beginning)) {
                    return EvaluationCase.parse(line);
                }
            }
        }
        throw new IllegalArgumentException("no case has the id " + id);
    }

    /** Whether the case of this line comes out as it expects: the verdict, and which kinds of policy it comes from. */
    static DynamicTest test(String line) {
        try {
            EvaluationCase each = EvaluationCase.parse(line);
            return DynamicTest.dynamicTest(each.id(), () -> comesOut(each));
        } catch (InvalidCase invalid) {
            return DynamicTest.dynamicTest(line, () -> {
                throw invalid;
            });
        }
    }

    private static void comesOut(EvaluationCase each) {
        Decision decision = each.policies().decide(each.request());
        Decision explained = each.policies().explain(each.request());
        EvaluationCase.Expectation expected = each.expect().orElseThrow();
        assertThat(EvaluationCase.decidedBy(decision))
                .as(() -> decision.effect() + ": " + Explanation.render(each.request(), explained))
                .isEqualTo(expected.decidedBy().orElseThrow());
        assertThat(decision.effect().batchName())
                .as(() -> Explanation.render(each.request(), explained))
                .isEqualTo(expected.decision().orElseThrow());
        assertThat(expected.agrees(decision)).isTrue();
        assertThat(explained.decidedBy()).isEqualTo(decision.decidedBy());
    }
}
