package io.quintet.rules.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** 55 log files of a real account under a rehearsed attack: invictus-ir/aws_dataset, MIT, one file a line. */
public final class Corpus {

    private Corpus() {}

    /** Each log file as it was delivered. */
    public static List<String> logFiles() {
        try (InputStream in = Objects.requireNonNull(
                        Corpus.class.getResourceAsStream("/io/quintet/rules/event/invictus/log-files.jsonl.gz"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All events, file after file. */
    public static List<Event> events() {
        return logFiles().stream()
                .map(file -> LogFile.read(file.getBytes(StandardCharsets.UTF_8)))
                .flatMap(file -> file.records().stream())
                .toList();
    }
}
