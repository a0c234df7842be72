package io.quintet.landingzone;

import io.quintet.landingzone.Step.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was built, changed, or found as it should be. */
final class Ledger {

    private final Consumer<Step> progress;
    private final List<Step> steps = new ArrayList<>();

    Ledger(Consumer<Step> progress) {
        this.progress = progress;
    }

    void created(String kind, String name) {
        add(new Step(kind, name, Result.CREATED));
    }

    /** Something that is there or not, and nothing in between. */
    void created(String kind, String name, boolean missing) {
        add(new Step(kind, name, missing ? Result.CREATED : Result.UNCHANGED));
    }

    /** Something that was there before. */
    void found(String kind, String name, boolean changed) {
        add(new Step(kind, name, changed ? Result.CHANGED : Result.UNCHANGED));
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    private void add(Step step) {
        steps.add(step);
        progress.accept(step);
    }
}
