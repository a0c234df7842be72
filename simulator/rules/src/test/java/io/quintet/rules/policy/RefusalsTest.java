package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Documents that AWS refuses, in {@code refusals.jsonl}: kind, document, message, and the text the place points at. */
final class RefusalsTest {
    @TestFactory
    Stream<DynamicTest> everyDocumentIsRefusedWithItsReasonAndPlace() throws IOException {
        return Files.readAllLines(Resources.path("refusals.jsonl")).stream().flatMap(RefusalsTest::tests);
    }

    private static Stream<DynamicTest> tests(String line) {
        Map<String, Json> fields = fields(line);
        return Arrays.stream(text(fields, "kinds").split(",", -1))
                .map(PolicyKind::valueOf)
                .map(kind -> DynamicTest.dynamicTest(text(fields, "id") + " " + kind, () -> refused(fields, kind)));
    }

    private static void refused(Map<String, Json> fields, PolicyKind kind) {
        String document = text(fields, "document");
        MalformedPolicy refusal = catchThrowableOfType(MalformedPolicy.class, () -> Policy.parse(kind, document));
        assertThat(refusal).as("refused: %s", document).isNotNull();
        assertThat(refusal.message()).isEqualTo(text(fields, "message"));
        String[] lines = document.split("\n", -1);
        assertThat(lines[refusal.line() - 1].substring(refusal.column() - 1)).startsWith(text(fields, "at"));
    }

    private static Map<String, Json> fields(String line) {
        try {
            return PolicyCompiler.members(Json.parse(line), line);
        } catch (Json.Broken broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(Map<String, Json> fields, String name) {
        return PolicyCompiler.string(Objects.requireNonNull(fields.get(name)), name);
    }
}
