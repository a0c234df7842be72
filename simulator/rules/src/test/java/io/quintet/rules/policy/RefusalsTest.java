package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Documents that AWS refuses, in {@code refusals.jsonl}: kinds, document, the message, the text that its place points
 * at, and where AWS says so, with the issue if IAM Access Analyzer has one; and documents that look wrong but that it
 * takes, in {@code accepted.jsonl}.
 */
final class RefusalsTest {
    private static final Pattern ISSUE = Pattern.compile("\"IAM policy validation check reference\", ([A-Z_]+)");

    @TestFactory
    Stream<DynamicTest> everyDocumentIsRefusedWithItsReasonAndPlace() throws IOException {
        return tests("refusals.jsonl", RefusalsTest::refused);
    }

    @TestFactory
    Stream<DynamicTest> whatAwsTakesIsTaken() throws IOException {
        return tests("accepted.jsonl", (fields, kind) -> Policy.parse(kind, text(fields, "document")));
    }

    private interface Check {
        void on(Map<String, Json> fields, PolicyKind kind);
    }

    private static Stream<DynamicTest> tests(String file, Check check) throws IOException {
        return Files.readAllLines(Resources.path(file)).stream()
                .map(RefusalsTest::fields)
                .flatMap(fields -> {
                    assertThat(text(fields, "source")).isNotEmpty();
                    return Arrays.stream(text(fields, "kinds").split(",", -1))
                            .map(PolicyKind::valueOf)
                            .map(kind -> DynamicTest.dynamicTest(
                                    text(fields, "id") + " " + kind, () -> check.on(fields, kind)));
                });
    }

    private static void refused(Map<String, Json> fields, PolicyKind kind) {
        String document = text(fields, "document");
        MalformedPolicy refusal = catchThrowableOfType(MalformedPolicy.class, () -> Policy.parse(kind, document));
        assertThat(refusal).as("refused: %s", document).isNotNull();
        assertThat(refusal.message()).isEqualTo(text(fields, "message"));
        assertThat(refusal.reason()).isNotEmpty().doesNotContain("%");
        String[] lines = document.split("\n", -1);
        assertThat(lines[refusal.line() - 1].substring(refusal.column() - 1)).startsWith(text(fields, "at"));
        ISSUE.matcher(text(fields, "source"))
                .results()
                .forEach(
                        issue -> assertThat(issues(kind, document)).contains(issue.group(1) + ": " + refusal.reason()));
    }

    /** All that is wrong, by the codes of IAM Access Analyzer. */
    private static List<String> issues(PolicyKind kind, String document) {
        return Grammar.check(kind, parse(document)).stream()
                .map(problem -> problem.issueCode() + ": " + problem.details())
                .toList();
    }

    private static Map<String, Json> fields(String line) {
        return ((Json.Members) parse(line)).byName();
    }

    private static Json parse(String text) {
        try {
            return Json.parse(text);
        } catch (Json.Broken broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(Map<String, Json> fields, String name) {
        return ((Json.Scalar) Objects.requireNonNull(fields.get(name), name)).text();
    }
}
