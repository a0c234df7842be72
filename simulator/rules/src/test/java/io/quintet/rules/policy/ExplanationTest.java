package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.quintet.rules.policy.Considered.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What people and programs read: {@code explanations/ID.txt} and {@code ID.json} are the whole explanation of the
 * evaluation case of that id, {@code ID.decoded.json} is what its caller reads in a decoded authorization message. Run
 * with {@code -Dquintet.approve=true} to write them anew, then read the difference.
 */
final class ExplanationTest {
    private static final Path APPROVED = Path.of("src/test/resources/io/quintet/rules/policy/explanations");
    private static final boolean APPROVE = Boolean.getBoolean("quintet.approve");
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    @TestFactory
    Stream<DynamicTest> explanationsReadAsApproved() throws IOException {
        return approved().stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    EvaluationCase told = Cases.named(id(file));
                    String actual = actual(file, told);
                    if (APPROVE) {
                        Files.writeString(APPROVED.resolve(file), actual);
                    }
                    assertThat(actual).isEqualTo(Files.readString(APPROVED.resolve(file)));
                }));
    }

    @Test
    void everyKindOfPolicyIsToldForEveryVerdict() throws Exception {
        Set<String> wanted = new TreeSet<>();
        for (PolicyKind kind : EnumSet.allOf(PolicyKind.class)) {
            for (Effect effect : EnumSet.allOf(Effect.class)) {
                wanted.add(kind + " " + effect);
            }
        }
        for (String file : approved()) {
            wanted.removeAll(verdicts(explain(Cases.named(id(file)))));
        }
        assertThat(wanted).isEmpty();
    }

    @Test
    void everyExplanationFitsAHundredColumns() throws Exception {
        for (EvaluationCase each : Cases.all()) {
            assertThat(text(each).lines()).as(each.id()).allMatch(line -> line.length() <= 100);
        }
    }

    private static String actual(String file, EvaluationCase told) throws IOException {
        if (file.endsWith(".decoded.json")) {
            return decoded(told);
        }
        return file.endsWith(".json")
                ? json(json -> ExplanationJson.write(json, told.request(), explain(told)))
                : text(told);
    }

    private static List<String> verdicts(Decision decision) {
        List<String> verdicts = new ArrayList<>();
        decision.decidedBy().forEach(kind -> verdicts.add(kind + " " + decision.effect()));
        decision.considered().stream()
                .filter(each -> decision.allows() && each.verdict() == Verdict.ALLOWS)
                .forEach(each -> verdicts.add(each.kind() + " ALLOW"));
        return verdicts;
    }

    private static List<String> approved() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Decision explain(EvaluationCase each) {
        return each.policies().explain(each.request());
    }

    private static String text(EvaluationCase each) {
        return Explanation.render(each.request(), explain(each));
    }

    private interface Writing {
        void on(JsonGenerator json) throws IOException;
    }

    private static String json(Writing writing) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            writing.on(json);
        }
        return text.append('\n').toString();
    }

    private static String decoded(EvaluationCase each) throws IOException {
        try (JsonParser parser = JSON.createParser(AuthorizationFailure.json(each.request(), explain(each)))) {
            parser.nextToken();
            return json(json -> json.copyCurrentStructure(parser));
        }
    }

    private static String id(String file) {
        return file.substring(0, file.indexOf('.'));
    }
}
