package io.quintet.rules.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The evaluation cases of {@code cases/*.jsonl}, one file a topic. */
final class Cases {
    private Cases() {}

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Resources.path("cases"))) {
            return files.sorted().toList();
        }
    }

    static List<EvaluationCase> all() throws IOException, InvalidCase {
        List<EvaluationCase> all = new ArrayList<>();
        for (Path file : files()) {
            for (String line : Files.readAllLines(file)) {
                all.add(EvaluationCase.parse(line));
            }
        }
        return all;
    }

    static EvaluationCase named(String id) throws IOException, InvalidCase {
        return all().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }
}
