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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class LintCommandTest {

    private static final String MISSPELT = "{\"Version\":\"2012-10-17\",\n \"Statement\":{\"Effect\":\"Deny\","
            + "\"Action\":\"s3:GetObjct\",\"Resource\":\"*\"}}\n";
    private static final String DOUBTFUL =
            "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}";
    private static final String CLEAN = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
            + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\"}}";

    @TempDir
    private Path folder = Path.of("");

    private record Run(int status, String out, String errors) {}

    @Test
    void aFindingTellsFileLineColumnAndWhatWasMeant() throws IOException {
        String file = file("bad.json", MISSPELT);

        Run run = lint("--type", "scp", file);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines().toList())
                .containsExactly(
                        file + ":2:40: error INVALID_ACTION at Statement.Action",
                        "    The action s3:GetObjct does not exist. Did you mean s3:GetObject?",
                        "1 policy: 1 error");
    }

    @Test
    void aGuessedTypeIsSaid() throws IOException {
        String denying = file("denying.json", MISSPELT);
        String allowing = file("allowing.json", CLEAN);

        assertThat(lint(denying).out())
                .startsWith(denying + ": read as a service control policy; --type tells otherwise\n");
        assertThat(lint(allowing).out())
                .isEqualTo(allowing + ": read as an identity-based policy; --type tells otherwise\n"
                        + "1 policy: nothing found\n");
    }

    @ParameterizedTest
    @CsvSource({"error,0", "security,0", "warning,1", "suggestion,1"})
    void theStatusDependsOnTheWorstFinding(String failOn, int status) throws IOException {
        assertThat(lint("--fail-on", failOn, "--type", "scp", file("doubtful.json", DOUBTFUL))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndTheOthersAreLinted() throws IOException {
        String missing = folder.resolve("missing.json").toString();
        Path bytes = folder.resolve("bytes.json");
        Files.write(bytes, new byte[] {'{', (byte) 0xff, '}'});

        Run run = lint("--type", "identity", missing, bytes.toString(), file("clean.json", CLEAN));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors().lines().toList())
                .containsExactly(
                        "quintet: cannot read " + missing + ": there is no such file",
                        "quintet: cannot read " + bytes + ": it is not text in UTF-8");
        assertThat(run.out()).isEqualTo("1 policy: nothing found\n");
    }

    @Test
    void aFolderIsAllOfItsPolicies() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("scps").resolve("regions"));
        String misspelt = Files.writeString(inner.resolve("bad.json"), MISSPELT).toString();
        Files.writeString(folder.resolve("scps").resolve("clean.json"), CLEAN);
        Files.writeString(folder.resolve("scps").resolve("README.md"), "no policy");

        Run run = lint("--type", "scp", folder.resolve("scps").toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .startsWith(misspelt + ":2:40: error INVALID_ACTION")
                .endsWith("2 policies: 1 error\n");
    }

    @Test
    void aFolderWithoutPoliciesIsSaid() {
        Run run = lint(folder.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors())
                .isEqualTo("quintet: cannot read " + folder + ": no file in this folder is named *.json\n");
    }

    @Test
    void theStandardInputIsReadToo() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(MISSPELT.getBytes(UTF_8)));
            assertThat(lint("--type", "scp", "-").out()).startsWith("-:2:40: error INVALID_ACTION");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void programsReadJson() throws IOException {
        String file = file("bad.json", MISSPELT);

        assertThat(lint("--output", "json", "--type", "scp", file).out().replaceAll("\\s+", " "))
                .isEqualTo("{ \"policies\" : [ { \"file\" : \"" + file + "\", \"type\" : \"scp\", \"guessed\" : false,"
                        + " \"findings\" : [ { \"code\" : \"INVALID_ACTION\", \"severity\" : \"ERROR\","
                        + " \"message\" : \"The action s3:GetObjct does not exist.\","
                        + " \"suggestion\" : \"Did you mean s3:GetObject?\", \"path\" : \"Statement.Action\","
                        + " \"line\" : 2, \"column\" : 40, \"endLine\" : 2, \"endColumn\" : 53 } ] } ] } ");
    }

    @Test
    void whatHasToDoWithAFindingIsToldToPrograms() throws IOException {
        String file = file("trust.json", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole",
                "Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/Idp"}}}""");

        assertThat(lint("--output", "json", file).out())
                .containsIgnoringWhitespaces("\"related\" : [ { \"path\" : \"Statement.Principal.Federated\","
                        + " \"line\" : 2, \"column\" : 26, \"endLine\" : 2, \"endColumn\" : 71 } ]");
        assertThat(lint("--output", "sarif", file).out())
                .containsIgnoringWhitespaces("\"relatedLocations\" : [ { \"physicalLocation\"", "\"startLine\" : 2");
    }

    @Test
    void aLineIsNoLongerThanItHasToBe() throws IOException {
        String deep = file("deep.json", """
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*",
                "Condition":{"StringNotEqualsIfExists":{"aws:PrincipalTag/%s":"a*"}}}}""".formatted("t".repeat(30)));

        assertThat(lint("--type", "scp", deep).out().lines().toList())
                .startsWith(
                        deep + ":2:" + (61 + 30) + ": warning WILDCARD_WITHOUT_LIKE_OPERATOR",
                        "    at Statement.Condition.StringNotEqualsIfExists.aws:PrincipalTag/" + "t".repeat(30));
    }

    @Test
    void codeScanningReadsSarif() throws IOException {
        String out = lint("--output", "sarif", "--type", "scp", file("bad one.json", MISSPELT))
                .out()
                .replaceAll("\\s+", " ");

        assertThat(out)
                .contains(
                        "\"version\" : \"2.1.0\"",
                        "{ \"id\" : \"INVALID_ACTION\", \"defaultConfiguration\" : { \"level\" : \"error\" }",
                        "\"ruleId\" : \"INVALID_ACTION\", \"ruleIndex\" : 0, \"level\" : \"error\"",
                        "bad%20one.json\" }, \"region\" : { \"startLine\" : 2, \"startColumn\" : 40, \"endLine\" : 2,"
                                + " \"endColumn\" : 53 }");
    }

    @Test
    void coloursAreForTerminals() throws IOException {
        String file = file("bad.json", MISSPELT);

        assertThat(lint(Ansi.OFF, "--type", "scp", file).out()).doesNotContain("\u001B");
        assertThat(lint(Ansi.ON, "--type", "scp", file).out())
                .contains("\u001B[1m\u001B[31merror\u001B[39m\u001B[21m")
                .doesNotContain("@|");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Run lint(String... arguments) {
        return lint(Ansi.OFF, arguments);
    }

    private static Run lint(Ansi ansi, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        List<String> all = new ArrayList<>(List.of("lint"));
        all.addAll(List.of(arguments));
        int status = new CommandLine(new PolicyCommand())
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(all.toArray(String[]::new));
        String separator = System.lineSeparator();
        return new Run(
                status,
                out.toString().replace(separator, "\n"),
                errors.toString().replace(separator, "\n"));
    }
}
