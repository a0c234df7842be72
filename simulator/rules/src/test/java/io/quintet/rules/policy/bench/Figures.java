package io.quintet.rules.policy.bench;

import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks and prints their figures beside the goals. */
public final class Figures {
    private static final int POLICIES = 10_000;
    private static final double MEBIBYTE = 1024.0 * 1024;

    private Figures() {}

    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(PolicyBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        results.forEach(Figures::print);
        printMemory();
    }

    private static void print(RunResult run) {
        Result<?> score = run.getPrimaryResult();
        Result<?> garbage = Objects.requireNonNull(run.getSecondaryResults().get("gc.alloc.rate.norm"));
        System.out.println(String.format(
                Locale.ROOT,
                "%-20s %,14.1f %-6s ± %,.1f   %,.0f B allocated each",
                score.getLabel(),
                score.getScore(),
                score.getScoreUnit(),
                score.getScoreError(),
                garbage.getScore()));
    }

    private static void printMemory() {
        List<String> documents = Documents.several(POLICIES);
        long characters = documents.stream().mapToLong(String::length).sum();
        long before = used();
        PolicySet.Builder policies = PolicySet.builder();
        documents.forEach(each -> policies.identity("role", Policy.parse(PolicyKind.IDENTITY, each)));
        PolicySet set = policies.build();
        set.decide(Mix.allowed().get(0));
        long after = used();
        System.out.println(String.format(
                Locale.ROOT,
                "%,d policies of %,d characters on average take %.1f MiB (%s)",
                POLICIES,
                characters / POLICIES,
                (after - before) / MEBIBYTE,
                set.decide(Mix.allowed().get(0)).effect()));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
