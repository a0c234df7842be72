package io.quintet.app.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Decides a batch of requests, each by the policies that come with it. */
@Command(
        name = "evaluate",
        description = {
            "Decides a batch of requests, each by the policies that come with it.",
            "A batch is JSON Lines, one case a line: a request, its policies and how it should come out."
        },
        exitCodeList = {
            "0:every case was decided, and with --check as expected",
            "1:a case is malformed, or with --check came out differently",
            "2:the command line was wrong, or the batch cannot be read"
        },
        footer = {
            "  quintet policy evaluate --batch cases.jsonl               one answer a line",
            "  quintet policy evaluate --batch cases.jsonl --check       what differs from `expect`",
            "  quintet policy evaluate --batch - --check --quiet < FILE  only the count",
            "  quintet policy evaluate --batch cases.jsonl --tag scp --not-tag slow",
            "  quintet policy evaluate --batch cases.jsonl --quiet --repeat 100"
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--batch",
            required = true,
            paramLabel = "FILE",
            description = "The batch; - reads the standard input.")
    private String file = "";

    @Option(
            names = "--check",
            description = "Print only the cases that come out differently from what they expect, with the statements"
                    + " that decided, and a last line that counts.")
    private boolean check;

    @Option(names = "--quiet", description = "Print only the last line, which counts.")
    private boolean quiet;

    @Option(
            names = "--repeat",
            paramLabel = "K",
            description = "Evaluate the whole batch K times on one thread, and tell how fast.")
    private int repeat;

    @Option(names = "--tag", paramLabel = "TAG", description = "Only cases that have this tag, or one of several.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--not-tag", paramLabel = "TAG", description = "No cases that have this tag.")
    private Set<String> without = new LinkedHashSet<>();

    @Override
    public Integer call() throws IOException {
        if (repeat < 0) {
            throw new ParameterException(spec.commandLine(), "--repeat takes a number from 1 up");
        }
        Answers answers = new Answers(spec.commandLine().getOut());
        Batch batch = new Batch(answers, new Batch.Wish(check, quiet, repeat), this::wanted);
        try (BufferedReader lines = open()) {
            readAll(lines, batch, answers);
        } catch (IOException unreadable) {
            answers.flush();
            throw new ParameterException(
                    spec.commandLine(), "cannot read the batch " + file + ": " + reason(unreadable), unreadable);
        }
        batch.finish();
        answers.flush();
        return batch.asWished() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
    }

    /** Answers are on their way before the next line has to be waited for. */
    private static void readAll(BufferedReader lines, Batch batch, Answers answers) throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK;
            String text = marked ? line.substring(1) : line;
            if (!text.isBlank()) {
                batch.line(number, text);
            }
            if (!lines.ready()) {
                answers.flush();
            }
        }
    }

    private boolean wanted(Set<String> tags) {
        return (only.isEmpty() || !Collections.disjoint(only, tags)) && Collections.disjoint(without, tags);
    }

    private static String reason(IOException unreadable) {
        return unreadable instanceof NoSuchFileException
                ? "there is no such file"
                : String.valueOf(unreadable.getMessage());
    }
}
