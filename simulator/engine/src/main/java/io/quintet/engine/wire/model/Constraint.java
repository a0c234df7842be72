package io.quintet.engine.wire.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service model demands of a member.
 *
 * @param pattern what a string must match: wholly, unless the pattern says with an anchor how far it reaches
 * @param values the values of an enumeration; empty when any is taken
 * @param shape the structure whose members are constrained in turn
 */
public record Constraint(
        boolean required,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Pattern pattern,
        List<String> values,
        @Nullable String shape,
        @Nullable Constraint element,
        @Nullable Constraint key,
        @Nullable Constraint value) {

    public Constraint {
        values = List.copyOf(values);
    }

    public boolean matches(String text) {
        if (pattern == null) {
            return true;
        }
        String form = pattern.pattern();
        boolean anchored = form.startsWith("^") || form.endsWith("$");
        return anchored ? pattern.matcher(text).find() : pattern.matcher(text).matches();
    }
}
