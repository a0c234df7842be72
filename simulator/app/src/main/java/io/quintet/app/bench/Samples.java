package io.quintet.app.bench;

import java.util.ArrayList;
import java.util.List;

/** How long calls took, one after the other. */
final class Samples {

    private final List<Long> nanos = new ArrayList<>();

    void add(Samples more) {
        nanos.addAll(more.nanos);
    }

    void add(long took) {
        nanos.add(took);
    }

    /** In milliseconds. */
    double median() {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / 1e6;
    }

    double perSecond() {
        return nanos.size() * 1e9 / nanos.stream().mapToLong(Long::longValue).sum();
    }
}
