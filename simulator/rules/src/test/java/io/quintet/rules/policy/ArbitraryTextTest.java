package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quintet.rules.lint.Lint;
import io.quintet.rules.lint.LintFinding;
import io.quintet.rules.lint.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever text arrives, it is compiled or refused, and what is compiled travels. */
final class ArbitraryTextTest {
    private static final int ROUNDS = 20_000;
    private static final Duration AT_ONCE = Duration.ofSeconds(30);
    private static final String ALPHABET = "{}[]\":,*?$\\\n\0 aA0-.\uD800\u00e9";

    @Test
    void damagedPoliciesAreCompiledOrRefused() throws IOException {
        Random random = new Random(42);
        List<String> documents = documents();
        PolicyKind[] kinds = PolicyKind.values();
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String damaged = damage(documents.get(random.nextInt(documents.size())), random);
            try {
                Policy.parse(kinds[random.nextInt(kinds.length)], damaged);
            } catch (MalformedPolicy refusal) {
                refused++;
                assertThat(refusal.line()).isPositive();
                assertThat(refusal.column()).isPositive();
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        Random random = new Random(7);
        byte[] noise = new byte[200];
        for (int round = 0; round < ROUNDS; round++) {
            random.nextBytes(noise);
            String text = new String(noise, StandardCharsets.ISO_8859_1);
            assertThatExceptionOfType(MalformedPolicy.class).isThrownBy(() -> Policy.parse(PolicyKind.IDENTITY, text));
        }
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "{\"Statement\":" + "[".repeat(200_000);
        assertThatExceptionOfType(MalformedPolicy.class)
                .isThrownBy(() -> Policy.parse(PolicyKind.IDENTITY, deep))
                .withMessageContaining("depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Statement\":", "[", "{\"a\":[", "[[{\"Condition\":"})
    void deepNestingOfAnyKindIsRefusedAndNeverOverflowsTheStack(String level) {
        String deep = level.repeat(100_000);
        for (PolicyKind kind : PolicyKind.values()) {
            assertThatExceptionOfType(MalformedPolicy.class).isThrownBy(() -> Policy.parse(kind, deep));
        }
        assertThat(Lint.of(PolicyKind.IDENTITY, deep)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF{\"Statement\":[]}",
                "{\"Statement\":[]}\0",
                "\0",
                "{\"Version\":1e999999999,\"Statement\":[]}",
                "{\"Statement\":\"\uD800\"}",
                "{\"Statement\":{\"Effect\":\"\\uD800\",\"Action\":\"\uDC00:\uD800\",\"Resource\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:\\u0000\",\"Resource\":\"\\u0000\"}}",
                "{\"Statement\":[NaN]}",
                "{\"Statement\":[-]}",
                "{\"\":{}}",
                "\"\\u12\"",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Effect\":\"Deny\"}}",
                "{\"Statement\":[],\"Statement\":[]}"
            })
    void textThatIsHardlyAPolicyIsRefusedWithItsPlace(String text) {
        for (PolicyKind kind : PolicyKind.values()) {
            MalformedPolicy refusal = catchThrowableOfType(MalformedPolicy.class, () -> Policy.parse(kind, text));
            assertThat(refusal.line()).isPositive();
            assertThat(refusal.column()).isPositive();
            assertThat(refusal.message()).isNotEmpty();
            assertThat(refusal.reason()).isNotEmpty();
            assertThat(Lint.of(kind, text)).extracting(LintFinding::severity).contains(Severity.ERROR);
        }
    }

    @TestFactory
    Stream<DynamicTest> aMegabyteOfAnythingIsReadAtOnce() {
        String million = "x".repeat(1 << 20);
        Map<String, String> large = Map.of(
                "one string", "{\"Statement\":{\"Sid\":\"" + million + "\"}}",
                "one number", "{\"Statement\":" + "9".repeat(1 << 20) + "}",
                "one name", "{\"" + million + "\":1}",
                "stars",
                        "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"s3:" + "*a".repeat(1 << 19)
                                + "\",\"Resource\":\"arn:aws:s3:::" + "*?".repeat(1 << 19) + "\"}}",
                "many names", names(60_000),
                "many statements", "{\"Statement\":[" + "{},".repeat(1 << 18) + "{}]}",
                "many actions",
                        "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":[" + "\"s3:Get*\",".repeat(100_000)
                                + "\"*\"],\"Resource\":\"*\"}}",
                "white space", " ".repeat(1 << 20) + "{\"Statement\":[]}",
                "dollars",
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":"
                                + "\"arn:aws:s3:::" + "${".repeat(1 << 19) + "\"}}",
                "colons", "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"" + ":".repeat(1 << 20) + "\"}}");
        return large.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertTimeoutPreemptively(AT_ONCE, () -> readAsEveryKind(each.getValue()))));
    }

    private static String names(int count) {
        StringBuilder text = new StringBuilder("{\"Statement\":{\"Condition\":{\"StringEquals\":{");
        for (int i = 0; i < count; i++) {
            text.append("\"aws:k").append(i).append("\":\"v\",");
        }
        return text.append("\"aws:k\":\"v\"}}}}").toString();
    }

    private static void readAsEveryKind(String text) {
        for (PolicyKind kind : PolicyKind.values()) {
            try {
                Policy.parse(kind, text);
            } catch (MalformedPolicy refusal) {
                assertThat(refusal.reason()).isNotEmpty();
            }
        }
        assertThat(Lint.of(PolicyKind.IDENTITY, text)).isNotEmpty();
    }

    /** The longest that any operation takes, made to give as many findings as it can. */
    @Test
    void aLongPolicyFullOfDoubtsIsLintedAtOnce() {
        String start = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":[";
        String actions = start + "\"s3:Gte*\",".repeat(12_000) + "\"s3:x\"],\"Resource\":[\"arn:aws:s3:::b\"]}}";
        String keys = start + "\"s3:GetObject\"],\"Resource\":\"*\",\"Condition\":{\"ForAllValues:StringEquals\":{"
                + names(5_500).replaceFirst(".*?StringEquals\":\\{", "");
        assertTimeoutPreemptively(AT_ONCE, () -> {
            assertThat(Lint.of(PolicyKind.IDENTITY, actions)).hasSize(1_000);
            assertThat(Lint.of(PolicyKind.IDENTITY, keys)).hasSize(1_000);
        });
    }

    @Test
    void damagedPoliciesAreLinted() throws IOException {
        Random random = new Random(43);
        List<String> documents = documents();
        PolicyKind[] kinds = PolicyKind.values();
        assertTimeoutPreemptively(AT_ONCE, () -> {
            for (int round = 0; round < ROUNDS / 4; round++) {
                String damaged = damage(documents.get(random.nextInt(documents.size())), random);
                PolicyKind kind = kinds[random.nextInt(kinds.length)];
                List<LintFinding> findings = Lint.of(kind, damaged);
                if (refused(kind, damaged)) {
                    assertThat(findings).extracting(LintFinding::severity).contains(Severity.ERROR);
                }
            }
        });
    }

    private static boolean refused(PolicyKind kind, String document) {
        try {
            Policy.parse(kind, document);
            return false;
        } catch (MalformedPolicy refusal) {
            return true;
        }
    }

    @Test
    void aDuplicateElementIsRefused() {
        String twice = "{\"Statement\":[],\"Statement\":[]}";
        assertThatExceptionOfType(MalformedPolicy.class)
                .isThrownBy(() -> Policy.parse(PolicyKind.IDENTITY, twice))
                .withMessageContaining("Duplicate field");
    }

    @Test
    void aPatternFullOfStarsIsMatchedAllTheSame() {
        Glob pattern = Glob.of("a*".repeat(500) + "b");
        assertThat(pattern.matches("a".repeat(20_000))).isFalse();
        assertThat(pattern.matches("a".repeat(20_000) + "b")).isTrue();
    }

    @Test
    void policiesTravelBetweenMachines() throws Exception {
        for (EvaluationCase each : Cases.all()) {
            PolicySet copy = (PolicySet) copy(each.policies());
            Request request = (Request) copy(each.request());
            assertThat(copy.explain(request)).isEqualTo(each.policies().explain(each.request()));
        }
    }

    private static Object copy(Object original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    private static String damage(String document, Random random) {
        StringBuilder damaged = new StringBuilder(document);
        int wounds = 1 + random.nextInt(3);
        for (int wound = 0; wound < wounds && damaged.length() > 0; wound++) {
            int at = random.nextInt(damaged.length());
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> damaged.setCharAt(at, other);
                case 1 -> damaged.insert(at, other);
                case 2 -> damaged.deleteCharAt(at);
                default -> damaged.setLength(at);
            }
        }
        return damaged.toString();
    }

    private static List<String> documents() throws IOException {
        List<String> documents = new ArrayList<>();
        for (Path file : Cases.files()) {
            documents.addAll(Files.readAllLines(file).stream()
                    .map(line -> line.replaceFirst(".*?\"document\":", ""))
                    .map(line -> line.replaceFirst("}],\"expect\".*|}},\"expect\".*|}}],\"expect\".*", ""))
                    .toList());
        }
        documents.add(Policy.FULL_AWS_ACCESS);
        documents.add(Policy.RCP_FULL_AWS_ACCESS);
        return documents;
    }
}
