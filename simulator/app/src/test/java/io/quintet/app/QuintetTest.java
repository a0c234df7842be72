package io.quintet.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class QuintetTest {

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final CommandLine quintet = Quintet.commandLine(Terminal.of(Map.of()))
            .addSubcommand(new Unlucky())
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(errors));

    @Command(name = "unlucky", description = "Fails.")
    private static final class Unlucky implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("port 4566 is taken");
        }
    }

    @Test
    void helpFitsAHundredColumnsAndIsPlainAwayFromATerminal() {
        assertThat(quintet.execute("--help")).isZero();

        assertThat(output.toString()).contains("Usage: quintet", "Examples:", "Exit status:");
        assertThat(output.toString()).doesNotContain("\u001B", "train");
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void versionNamesTheProgramAndTheJavaItRunsOn() {
        assertThat(quintet.execute("--version")).isZero();

        assertThat(output.toString()).startsWith("quintet ").contains("Java " + Runtime.version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--colour       | quintet: Unknown option: '--colour'           | 'quintet --help' shows how",
                "unluky         | quintet: Unmatched argument at index 0: 'unluky' | Did you mean: quintet unlucky?",
                "unlucky --fast | quintet: Unknown option: '--fast'             | 'quintet unlucky --help' shows how",
            })
    void aWrongCommandLineIsExplainedAndEndsWithStatus2(String line, String explanation, String advice) {
        assertThat(quintet.execute(line.split(" "))).isEqualTo(2);

        assertThat(errors.toString().lines()).contains(explanation, advice).hasSizeLessThanOrEqualTo(3);
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void withoutACommandItShowsItsHelpAndEndsWithStatus2() {
        assertThat(quintet.execute()).isEqualTo(2);

        assertThat(errors.toString())
                .startsWith("quintet: Missing required subcommand")
                .contains("Commands:");
    }

    @Test
    void aFailureIsOneLineWithoutStackTrace() {
        assertThat(quintet.execute("unlucky")).isEqualTo(1);

        assertThat(errors.toString().strip()).isEqualTo("quintet: port 4566 is taken");
    }

    @Test
    void verboseShowsTheStackTraceOfAFailure() {
        assertThat(quintet.execute("unlucky", "--verbose")).isEqualTo(1);

        assertThat(errors.toString()).contains("quintet: port 4566 is taken", "\tat io.quintet.app.QuintetTest");
    }

    @Test
    void trainingForTheClassDataArchiveSaysNothing() {
        assertThat(quintet.execute("train")).isZero();

        assertThat(output.toString() + errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "300, 100", "20, 60", "'', 100", "wide, 100", "0, 100"})
    void helpIsAsWideAsTheTerminalWithinReason(String columns, int width) {
        assertThat(Terminal.of(Map.of("COLUMNS", columns)).columns()).isEqualTo(width);
    }
}
