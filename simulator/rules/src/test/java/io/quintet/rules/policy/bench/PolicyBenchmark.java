package io.quintet.rules.policy.bench;

import io.quintet.rules.policy.Decision;
import io.quintet.rules.policy.Effect;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import io.quintet.rules.policy.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Decisions a second on one core, and the time to compile a policy. */
@State(Scope.Benchmark)
@Threads(1)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PolicyBenchmark {
    private static final int TEN_KILOBYTES = 10 * 1024;

    private final PolicySet policies = Mix.policies();
    private final Request[] allowed = settled(Mix.allowed(), Effect.ALLOW);
    private final Request[] denied = settled(Mix.denied(), Effect.EXPLICIT_DENY);
    private final Request[] mixed = mixed();
    private final String document = Documents.ofLength(TEN_KILOBYTES);

    /** Eight calls allowed, four denied by a guardrail and two by default. */
    @Benchmark
    @OperationsPerInvocation(14)
    public void realisticMix(Blackhole hole) {
        decideAll(mixed, hole);
    }

    @Benchmark
    @OperationsPerInvocation(8)
    public void allowed(Blackhole hole) {
        decideAll(allowed, hole);
    }

    @Benchmark
    @OperationsPerInvocation(4)
    public void explicitDeny(Blackhole hole) {
        decideAll(denied, hole);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public Policy compileTenKilobytes() {
        return Policy.parse(PolicyKind.IDENTITY, document);
    }

    private void decideAll(Request[] requests, Blackhole hole) {
        for (Request request : requests) {
            hole.consume(policies.decide(request));
        }
    }

    private Request[] mixed() {
        List<Request> all = new ArrayList<>(List.of(allowed));
        all.addAll(List.of(denied));
        all.addAll(List.of(settled(Mix.notAllowed(), Effect.IMPLICIT_DENY)));
        return all.toArray(Request[]::new);
    }

    /** The requests, after a look that the benchmark measures what it says. */
    private Request[] settled(List<Request> requests, Effect expected) {
        for (Request request : requests) {
            Decision decision = policies.explain(request);
            if (decision.effect() != expected) {
                throw new IllegalStateException(request + " comes out as " + decision);
            }
        }
        return requests.toArray(Request[]::new);
    }
}
