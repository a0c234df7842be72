package io.quintet.app;

import io.quintet.landingzone.Step;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** What is being built, in one line that is written over; only a terminal shows it. */
final class ProgressLine implements Consumer<Step>, AutoCloseable {

    private static final String CLEAR = "\r\u001B[K";

    private final PrintWriter errors;
    private final boolean shown;

    ProgressLine(PrintWriter errors, boolean shown) {
        this.errors = errors;
        this.shown = shown;
    }

    @Override
    public void accept(Step step) {
        show(step.kind() + " " + step.name());
    }

    void show(String text) {
        if (shown) {
            errors.print(CLEAR + "  " + text);
            errors.flush();
        }
    }

    @Override
    public void close() {
        if (shown) {
            errors.print(CLEAR);
            errors.flush();
        }
    }
}
