package io.quintet.app.policy;

import io.quintet.rules.policy.Decision;
import io.quintet.rules.policy.EvaluationCase;
import io.quintet.rules.policy.InvalidCase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Evaluates cases as their lines come in, and counts how they come out. */
final class Batch {
    private final Answers answers;
    private final Wish wish;
    private final Predicate<Set<String>> wanted;
    private final List<EvaluationCase> toRepeat = new ArrayList<>();
    private int cases;
    private int agree;
    private int disagree;
    private int errors;
    private int allowed;
    private long compileNanos;

    /**
     * What the answers should tell.
     *
     * @param check whether to compare with what the cases expect
     * @param repeat how often to evaluate all of them again, to see how fast that is; 0 for not at all
     */
    record Wish(boolean check, boolean quiet, int repeat) {}

    Batch(Answers answers, Wish wish, Predicate<Set<String>> wanted) {
        this.answers = answers;
        this.wish = wish;
        this.wanted = wanted;
    }

    void line(int number, String text) throws IOException {
        try {
            long start = System.nanoTime();
            Optional<EvaluationCase> parsed = EvaluationCase.parse(text, wanted);
            compileNanos += System.nanoTime() - start;
            if (parsed.isPresent()) {
                cases++;
                evaluate(number, parsed.get());
            }
        } catch (InvalidCase invalid) {
            cases++;
            errors++;
            if (!wish.quiet()) {
                answers.invalid(number, invalid);
            }
        }
    }

    private void evaluate(int number, EvaluationCase each) throws IOException {
        Decision decision = each.policies().decide(each.request());
        allowed += decision.allows() ? 1 : 0;
        if (wish.repeat() > 0) {
            toRepeat.add(each);
        }
        if (wish.check()) {
            check(number, each, decision);
        } else if (!wish.quiet()) {
            answers.decided(each, decision);
        }
    }

    private void check(int number, EvaluationCase each, Decision decision) throws IOException {
        if (each.expect().isEmpty()) {
            errors++;
            if (!wish.quiet()) {
                answers.unchecked(number, each);
            }
        } else if (each.expect().get().agrees(decision)) {
            agree++;
        } else {
            disagree++;
            if (!wish.quiet()) {
                answers.differs(each, each.expect().get(), each.policies().explain(each.request()));
            }
        }
    }

    /** Evaluates again what is to be repeated, and writes the last line. */
    void finish() throws IOException {
        Optional<Answers.Speed> speed = wish.repeat() > 0 ? Optional.of(speed()) : Optional.empty();
        if (wish.check()) {
            answers.checked(new Answers.Count(cases, agree, disagree, errors), speed);
        } else if (wish.quiet() || speed.isPresent()) {
            answers.counted(cases, errors, speed);
        }
    }

    private Answers.Speed speed() {
        long start = System.nanoTime();
        long allowedAgain = 0;
        for (int round = 0; round < wish.repeat(); round++) {
            for (EvaluationCase each : toRepeat) {
                allowedAgain += each.policies().decide(each.request()).allows() ? 1 : 0;
            }
        }
        long nanos = Math.max(System.nanoTime() - start, 1);
        if (allowedAgain != (long) allowed * wish.repeat()) {
            throw new IllegalStateException("the same cases came out differently when they were evaluated again");
        }
        double evaluations = (double) toRepeat.size() * wish.repeat();
        return new Answers.Speed(
                Math.round(evaluations / nanos * Duration.ofSeconds(1).toNanos()), compileNanos / 1_000_000);
    }

    boolean asWished() {
        return errors == 0 && disagree == 0;
    }
}
