package io.quintet.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.PolicyKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is found in the documents of {@code findings.jsonl}, and nothing else: each finding by its code, the text it
 * points at, what it suggests, and how its message begins.
 */
final class LintTest {
    @TestFactory
    Stream<DynamicTest> everythingIsFoundAndNothingElse() throws IOException {
        return lines().map(LintTest::fields)
                .map(fields -> DynamicTest.dynamicTest(text(fields, "id"), () -> check(fields)));
    }

    private static void check(Map<String, Json> fields) {
        String document = text(fields, "document");
        List<LintFinding> findings = fields.containsKey("attachedTo")
                ? Lint.of(PolicyResourceType.valueOf(text(fields, "attachedTo")), document)
                : Lint.of(PolicyKind.valueOf(text(fields, "kind")), document);
        List<List<String>> expected = items(Objects.requireNonNull(fields.get("expect"))).stream()
                .map(LintTest::items)
                .map(words -> words.stream().map(LintTest::text).toList())
                .toList();
        assertThat(findings)
                .extracting(LintFinding::code)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(words -> words.get(0)).toList());
        for (List<String> words : expected) {
            assertThat(findings).anySatisfy(finding -> {
                assertThat(finding.code()).isEqualTo(words.get(0));
                Location at = finding.location();
                assertThat(document.substring(at.start().offset(), at.end().offset())
                                + document.substring(at.end().offset()))
                        .startsWith(words.get(1));
                assertThat(finding.message()).doesNotContain("%").isNotEmpty();
                if (words.size() > 2) {
                    assertThat(finding.suggestion().orElse("")).startsWith(words.get(2));
                }
                if (words.size() > 3) {
                    assertThat(finding.message()).startsWith(words.get(3));
                }
            });
        }
    }

    @Test
    void aFindingTellsWhereItsValueBeginsAndEndsAndTheWayToIt() {
        String document = "{\n \"Version\": \"2012-10-17\",\n \"Statement\": [{\"Effect\": \"Deny\",\n"
                + "  \"Action\": [\"s3:GetObject\",\n   \"s3:Get\\u004fbjct\"], \"Resource\": \"*\"}]}";
        LintFinding finding = Lint.of(PolicyKind.SERVICE_CONTROL, document).get(0);
        Location at = finding.location();
        assertThat(at.pathText()).isEqualTo("Statement[0].Action[1]");
        assertThat(List.of(at.line(), at.column(), at.end().line(), at.end().column()))
                .isEqualTo(List.of(5, 4, 5, 22));
        assertThat(document.substring(at.start().offset(), at.end().offset())).isEqualTo("\"s3:Get\\u004fbjct\"");
    }

    @Test
    void aRefusalIsAnErrorWhateverAccessAnalyzerMakesOfIt() {
        LintFinding finding = Lint.of(
                        PolicyKind.IDENTITY,
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":[],\"Resource\":\"*\"}}")
                .get(0);
        assertThat(finding.code()).isEqualTo("EMPTY_ARRAY_ACTION");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.issue().severity()).isEqualTo(Severity.SUGGESTION);
    }

    private static Stream<String> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(LintTest.class.getResourceAsStream("findings.jsonl"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        }
    }

    private static Map<String, Json> fields(String line) {
        try {
            return ((Json.Members) Json.parse(line)).byName();
        } catch (Json.Broken broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<Json> items(Json json) {
        return ((Json.Items) json).list();
    }

    private static String text(Map<String, Json> fields, String name) {
        return text(Objects.requireNonNull(fields.get(name), name));
    }

    private static String text(Json json) {
        return ((Json.Scalar) json).text();
    }
}
