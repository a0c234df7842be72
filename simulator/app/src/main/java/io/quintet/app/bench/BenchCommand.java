package io.quintet.app.bench;

import io.quintet.engine.Simulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the figures of the README, measured on this machine. */
@Command(name = "bench", hidden = true, description = "Measures what the simulator takes on this machine.")
public final class BenchCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 8;

    private final Supplier<Simulator> organization;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long calls are measured, after as long a warm-up.")
    private int seconds;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "embedded",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told otherwise.")
    private BackEnd backEnd = BackEnd.embedded;

    /** What is measured; named as they are typed. */
    enum BackEnd {
        embedded,
        localstack
    }

    /** @param organization raises the organization to fork */
    public BenchCommand(Supplier<Simulator> organization) {
        this.organization = organization;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Java %s, %d processors%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors());
        out.flush();
        if (backEnd == BackEnd.localstack) {
            new ObjectsElsewhere(out, Duration.ofSeconds(seconds)).measure();
            return ExitCode.OK;
        }
        server(out);
        try (Simulator simulator = organization.get()) {
            Forks.Figures forks = Forks.measure(simulator);
            out.printf(
                    "%,d forks, each changed by a call: %.1f KiB of heap each; a fork takes %.1f \u00b5s, with the call"
                            + " %.0f \u00b5s%n",
                    forks.count(), forks.heapBytes() / 1024.0, micros(forks.fork()), micros(forks.forkAndChange()));
        }
        out.flush();
        return ExitCode.OK;
    }

    private void server(PrintWriter out) throws IOException {
        LoadGenerator.prepare();
        try (StartUp up = new StartUp(System.getProperty("quintet.launcher", "quintet"))) {
            URI endpoint = up.endpoint();
            LoadGenerator load = LoadGenerator.getCallerIdentity(endpoint, up.key());
            load.once();
            out.printf(
                    "up to the first answered call: %.2f s, %.2f s of processor time, %d MiB resident%n",
                    up.sinceStart().toMillis() / 1000.0,
                    up.processorTime().toMillis() / 1000.0,
                    up.residentMebibytes());
            out.flush();
            load.run(CONNECTIONS, Duration.ofSeconds(seconds));
            Duration before = up.processorTime();
            LoadGenerator.Figures calls = load.run(CONNECTIONS, Duration.ofSeconds(seconds));
            double processor = micros(up.processorTime().minus(before)) / calls.requests();
            out.printf(
                    "GetCallerIdentity over %d connections: %,d a second, median %.2f ms, p99 %.2f ms; %.0f \u00b5s of"
                            + " processor time a call; then %d MiB resident%n",
                    CONNECTIONS,
                    calls.perSecond(),
                    micros(calls.median()) / 1000,
                    micros(calls.p99()) / 1000,
                    processor,
                    up.residentMebibytes());
            out.flush();
        }
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1e3;
    }
}
