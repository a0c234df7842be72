package io.quintet.rules.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One value of a condition, compiled for its operator; what is not a value of the operator's type matches nothing. */
sealed interface Comparison extends Serializable {
    /** Whether one of a key's values, by its index, matches. */
    boolean matches(Context.Values values, int index, Context context);

    record Text(Template template) implements Comparison {
        @Override
        public boolean matches(Context.Values values, int index, Context context) {
            return template.matches(values.list().get(index), context);
        }
    }

    /** Each of an ARN's six components is matched on its own. */
    record ArnName(Template template, @Nullable ArnPattern fixed) implements Comparison {
        static ArnName of(Template template) {
            String pattern = template.hasVariables() ? null : template.fill(Context.EMPTY);
            return new ArnName(template, pattern == null ? null : ArnPattern.of(pattern));
        }

        @Override
        public boolean matches(Context.Values values, int index, Context context) {
            String name = values.list().get(index);
            if (fixed != null) {
                return fixed.matches(name);
            }
            String pattern = template.fill(context);
            return pattern != null && ArnPattern.of(pattern).matches(name);
        }
    }

    record Numeric(@Nullable BigDecimal value, Relation relation) implements Comparison {
        private static final int MAX_DIGITS = 64;

        static Numeric of(String text, Relation relation) {
            return new Numeric(read(text), relation);
        }

        @Override
        public boolean matches(Context.Values values, int index, Context context) {
            BigDecimal actual = values.as(BigDecimal.class, index, Numeric::read);
            return actual != null && value != null && relation.holds(actual.compareTo(value));
        }

        @Nullable
        private static BigDecimal read(String text) {
            boolean plain = !text.isEmpty()
                    && text.length() <= MAX_DIGITS
                    && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+');
            try {
                return plain ? new BigDecimal(text) : null;
            } catch (NumberFormatException notANumber) {
                return null;
            }
        }
    }

    record Date(@Nullable Instant value, Relation relation) implements Comparison {
        static Date of(String text, Relation relation) {
            return new Date(Moment.read(text), relation);
        }

        @Override
        public boolean matches(Context.Values values, int index, Context context) {
            Instant actual = values.as(Instant.class, index, Moment::read);
            return actual != null && value != null && relation.holds(actual.compareTo(value));
        }
    }

    record Ip(@Nullable IpRange range) implements Comparison {
        @Override
        public boolean matches(Context.Values values, int index, Context context) {
            IpRange actual = values.as(IpRange.class, index, IpRange::read);
            return actual != null && range != null && range.contains(actual);
        }
    }

    record Bool(Template template) implements Comparison {
        @Override
        public boolean matches(Context.Values values, int index, Context context) {
            String actual = values.list().get(index);
            boolean isTruth = actual.equalsIgnoreCase("true") || actual.equalsIgnoreCase("false");
            return isTruth && template.matches(actual, context);
        }

        boolean is(boolean other) {
            return template.matches(String.valueOf(other), Context.EMPTY);
        }
    }

    record Binary(@Nullable String value) implements Comparison {
        static Binary of(String text) {
            return new Binary(read(text));
        }

        @Override
        public boolean matches(Context.Values values, int index, Context context) {
            String actual = read(values.list().get(index));
            return actual != null && actual.equals(value);
        }

        /** The bytes, as a string of one character each. */
        @Nullable
        private static String read(String text) {
            try {
                return new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
            } catch (IllegalArgumentException notBase64) {
                return null;
            }
        }
    }

    /** What the order of two values has to be. */
    enum Relation {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }
}
