package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever text arrives, it is compiled or refused, and what is compiled travels. */
final class ArbitraryTextTest {
    private static final int ROUNDS = 20_000;
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
