package io.quintet.rules.policy.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Choices that a seed determines. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean in100(int percent) {
        return random.nextInt(100) < percent;
    }

    /** From 0 up to and including the given number. */
    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    <T> T from(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A list of one is often written as the element itself. */
    Object oneOrMore(int most, Supplier<?> element) {
        List<Object> list = new ArrayList<>();
        int size = 1 + upTo(most - 1);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return size == 1 && in100(60) ? list.get(0) : list;
    }
}
