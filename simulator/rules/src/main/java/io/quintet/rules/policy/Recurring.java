package io.quintet.rules.policy;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * What policies say over and over, such as {@code s3:Get*}, made once and shared. It holds a fixed number of values,
 * each until another takes its place, so sharing is likely and never certain.
 */
final class Recurring<T> {
    private static final int PLACES = 1 << 13;

    private final AtomicReferenceArray<T> values = new AtomicReferenceArray<>(PLACES);
    private final Function<String, T> make;
    private final Function<T, String> text;

    /**
     * @param make the value of a text
     * @param text the text of a value
     */
    Recurring(Function<String, T> make, Function<T, String> text) {
        this.make = make;
        this.text = text;
    }

    T get(String wanted) {
        int hash = wanted.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        T known = values.get(place);
        if (known != null && text.apply(known).equals(wanted)) {
            return known;
        }
        T made = make.apply(wanted);
        values.set(place, made);
        return made;
    }
}
