package io.quintet.app.policy;

import io.quintet.rules.lint.KindGuess;
import io.quintet.rules.lint.Lint;
import io.quintet.rules.lint.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds what is wrong or doubtful in policies. */
@Command(
        name = "lint",
        description = {
            "Finds what AWS would refuse in policies, and what it would take but hardly can be meant.",
            "The codes are those of IAM Access Analyzer; those that it does not have begin with QUINTET."
        },
        exitCodeList = {
            "0:nothing was found that --fail-on names",
            "1:something was found that is at least as bad as --fail-on says",
            "2:the command line was wrong, or a file cannot be read"
        },
        footer = {
            "  quintet policy lint policy.json               guesses the type of policy, and says so",
            "  quintet policy lint --type scp guardrails/    every .json file in the folder",
            "  quintet policy lint --fail-on warning bucket.json",
            "  quintet policy lint --output sarif *.json > lint.sarif   for code scanning",
            "  aws iam get-role --role-name R --query Role.AssumeRolePolicyDocument |",
            "      quintet policy lint --type trust -"
        })
final class LintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Policies, one a file; a folder is all .json files in it; - reads the standard input.")
    private List<String> names = new ArrayList<>();

    @Nullable
    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "What the policies are: ${COMPLETION-CANDIDATES}; guessed from each unless told.")
    private PolicyType type;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told otherwise.")
    private Form form = Form.text;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "error",
            description = "Exit with 1 from this severity on: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told"
                    + " otherwise.")
    private Worst failOn = Worst.error;

    private boolean unreadable;

    /** What the findings are written in; named as they are typed. */
    enum Form {
        text,
        json,
        sarif
    }

    /** The severities, named as they are typed. */
    enum Worst {
        error(Severity.ERROR),
        security(Severity.SECURITY_WARNING),
        warning(Severity.WARNING),
        suggestion(Severity.SUGGESTION);

        private final Severity severity;

        Worst(Severity severity) {
            this.severity = severity;
        }
    }

    @Override
    public Integer call() throws IOException {
        List<LintedFile> files = new ArrayList<>();
        for (String name : names) {
            for (String file : files(name)) {
                lint(file).ifPresent(files::add);
            }
        }
        if (!files.isEmpty()) {
            report().write(files);
        }
        if (unreadable) {
            return ExitCode.USAGE;
        }
        boolean bad = files.stream()
                .flatMap(file -> file.findings().stream())
                .anyMatch(finding -> finding.severity().compareTo(failOn.severity) <= 0);
        return bad ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /** The file of this name, or those in the folder of this name. */
    private List<String> files(String name) {
        if (name.equals("-") || !Files.isDirectory(Path.of(name))) {
            return List.of(name);
        }
        try (Stream<Path> paths = Files.walk(Path.of(name))) {
            List<String> found = paths.filter(path -> path.toString().endsWith(".json") && Files.isRegularFile(path))
                    .map(Path::toString)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                cannotRead(name, "no file in this folder is named *.json");
            }
            return found;
        } catch (IOException failure) {
            cannotRead(name, reason(failure));
        } catch (UncheckedIOException failure) {
            cannotRead(name, String.valueOf(failure.getMessage()));
        }
        return List.of();
    }

    private Optional<LintedFile> lint(String name) {
        try {
            String text = read(name);
            PolicyType asked = type;
            PolicyType read = asked == null ? PolicyType.of(KindGuess.of(text)) : asked;
            return Optional.of(new LintedFile(name, read, asked == null, Lint.of(read.kind(), text)));
        } catch (IOException failure) {
            cannotRead(name, reason(failure));
            return Optional.empty();
        }
    }

    private void cannotRead(String name, String why) {
        unreadable = true;
        spec.commandLine().getErr().println("quintet: cannot read " + name + ": " + why);
        spec.commandLine().getErr().flush();
    }

    private static String read(String name) throws IOException {
        return name.equals("-")
                ? StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(System.in.readAllBytes()))
                        .toString()
                : Files.readString(Path.of(name));
    }

    private LintReport report() {
        PrintWriter out = spec.commandLine().getOut();
        Ansi ansi = spec.commandLine().getColorScheme().ansi();
        return switch (form) {
            case text -> new TextLintReport(out, ansi);
            case json -> new JsonLintReport(out);
            case sarif -> new SarifLintReport(out);
        };
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return failure instanceof CharacterCodingException
                ? "it is not text in UTF-8"
                : String.valueOf(failure.getMessage());
    }
}
