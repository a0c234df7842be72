package io.quintet.app.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EvaluateCommandTest {

    private static final String ALLOWED =
            "{\"id\":\"allowed\",\"decision\":\"Allowed\",\"allowed\":true,\"decidedBy\":[]}";
    private static final String UNEXPECTED = "{\"id\":\"unexpected\",\"decision\":\"ImplicitlyDenied\","
            + "\"allowed\":false,\"decidedBy\":[\"identity\"]";
    private static final String OTHER_REASON =
            "{\"id\":\"other-reason\",\"decision\":\"ExplicitlyDenied\"," + "\"allowed\":false,\"decidedBy\":[\"scp\"]";

    @TempDir
    private Path folder = Path.of("");

    private String batch = "";
    private Path file = Path.of("");

    @BeforeEach
    void writeTheBatch() throws IOException {
        try (InputStream in = EvaluateCommandTest.class.getResourceAsStream("batch.jsonl")) {
            batch = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
        file = folder.resolve("batch.jsonl");
        Files.writeString(file, batch);
    }

    @Test
    void everyCaseIsAnsweredInOrderAndWhatIsNoCaseSaysWhy() throws IOException {
        Files.writeString(file, batch + "not JSON\n");

        Run run = evaluate("--batch", file.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines())
                .containsExactly(
                        ALLOWED,
                        UNEXPECTED + "}",
                        OTHER_REASON + "}",
                        "{\"id\":\"malformed\",\"error\":{\"code\":\"MalformedPolicyDocument\",\"message\":"
                                + "\"Policy document should not specify a principal. The policy type IDENTITY_POLICY does not"
                                + " support the Principal element. Remove the Principal element. (line 1, column 201)\","
                                + "\"policy\":\"Bad\"}}",
                        "{\"id\":\"unknown-field\",\"error\":{\"code\":\"InvalidCase\",\"message\":"
                                + "\"the case has the unknown field `note`\"}}",
                        "{\"line\":7,\"error\":{\"code\":\"InvalidCase\",\"message\":\"`id` should hold strings\"}}",
                        "{\"id\":\"nothing-to-check\",\"decision\":\"ImplicitlyDenied\",\"allowed\":false,"
                                + "\"decidedBy\":[\"resource\"]}",
                        run.lines().get(7));
        assertThat(run.lines().get(7))
                .startsWith("{\"line\":9,\"error\":{\"code\":\"InvalidCase\",\"message\":\"the line is not JSON: ");
    }

    @Test
    void checkTellsWhatDiffersAndTheStatementsThatDecided() {
        Run run = evaluate("--batch", file.toString(), "--check", "--not-tag", "bad", "--not-tag", "unchecked");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines()).hasSize(4);
        assertThat(run.lines().get(0))
                .isEqualTo(UNEXPECTED + ",\"expect\":{\"allowed\":true},\"statements\":[{\"type\":\"identity\","
                        + "\"attachedTo\":\"the caller\",\"policy\":\"Read\",\"statement\":\"Reading\","
                        + "\"effect\":\"Allow\",\"matches\":false,"
                        + "\"mismatch\":\"Action `s3:Get*`: the call is s3:PutObject\"}]}");
        assertThat(run.lines().get(1))
                .isEqualTo(OTHER_REASON + ",\"expect\":{\"allowed\":false,\"decision\":\"ExplicitlyDenied\","
                        + "\"decidedBy\":[\"rcp\"],\"source\":\"nobody\"},\"statements\":[{\"type\":\"scp\","
                        + "\"attachedTo\":\"root\",\"policy\":\"NoS3\",\"statement\":\"statement 1\","
                        + "\"effect\":\"Deny\",\"matches\":true}]}");
        assertThat(run.lines().get(3)).isEqualTo("{\"cases\":4,\"agree\":1,\"disagree\":2,\"errors\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--check --quiet                           | 1 | {'cases':7,'agree':1,'disagree':2,'errors':4}",
                "--check --quiet --tag plain --tag scp     | 1 | {'cases':3,'agree':1,'disagree':2,'errors':0}",
                "--check --tag plain --not-tag wrong       | 0 | {'cases':1,'agree':1,'disagree':0,'errors':0}",
                "--check --quiet --tag unchecked           | 1 | {'cases':1,'agree':0,'disagree':0,'errors':1}",
                "--check --quiet --tag unheard-of          | 0 | {'cases':0,'agree':0,'disagree':0,'errors':0}",
                "--quiet --tag plain                       | 0 | {'cases':2,'errors':0}"
            })
    void theLastLineCountsTheCasesThatAreWanted(String options, int status, String line) {
        List<String> arguments = new ArrayList<>(List.of("--batch", file.toString()));
        arguments.addAll(List.of(options.split(" ")));

        Run run = evaluate(arguments.toArray(String[]::new));

        assertThat(run.status()).isEqualTo(status);
        assertThat(run.lines()).containsExactly(line.replace('\'', '"'));
    }

    @Test
    void repeatingTellsHowFastItWas() {
        Run run = evaluate("--batch", file.toString(), "--tag", "plain", "--repeat", "3");

        assertThat(run.status()).isZero();
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(2))
                .matches("\\{\"cases\":2,\"errors\":0,\"evaluationsPerSecond\":\\d+,\"compileMillis\":\\d+}");
    }

    @Test
    void theStandardInputMayHaveAMarkAndLineEndsOfWindows() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(("\uFEFF" + batch.replace("\n", "\r\n")).getBytes(UTF_8)));
        try {
            Run run = evaluate("--batch", "-", "--tag", "plain");

            assertThat(run.lines()).containsExactly(ALLOWED, UNEXPECTED + "}");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aLineMayBeVeryLong() throws IOException {
        String line = batch.lines().findFirst().orElseThrow();
        String resources = "\"arn:aws:s3:::b/*\",".repeat(200_000);
        Files.writeString(file, line.replace("\"Resource\":\"*\"", "\"Resource\":[" + resources + "\"*\"]"));

        assertThat(evaluate("--batch", file.toString()).lines()).containsExactly(ALLOWED);
    }

    @Test
    void aBatchThatCannotBeReadEndsWithStatus2() {
        Run run = evaluate("--batch", folder.resolve("none.jsonl").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.lines()).isEmpty();
        assertThat(run.errors()).contains("cannot read the batch", "none.jsonl: there is no such file");
    }

    private record Run(int status, List<String> lines, String errors) {}

    private static Run evaluate(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int status = new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
        return new Run(status, output.toString().lines().toList(), errors.toString());
    }
}
