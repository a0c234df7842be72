package io.quintet.rules.policy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One value of a condition, compiled for its operator; what is not a value of the operator's type matches nothing. */
sealed interface Comparison extends Serializable {
    boolean matches(String requestValue, Context context);

    record Text(Template template, boolean foldCase) implements Comparison {
        @Override
        public boolean matches(String requestValue, Context context) {
            Glob pattern = template.resolve(context);
            return pattern != null && pattern.matches(foldCase ? requestValue.toLowerCase(Locale.ROOT) : requestValue);
        }
    }

    /** Each of an ARN's six components is matched on its own. */
    record ArnName(Template template, @Nullable List<Glob> fixed) implements Comparison {
        private static final int COMPONENTS = 6;

        static ArnName of(Template template) {
            Glob pattern = template.isFixed() ? template.resolve(Context.EMPTY) : null;
            return new ArnName(template, pattern == null ? null : pattern.components(COMPONENTS));
        }

        @Override
        public boolean matches(String requestValue, Context context) {
            List<Glob> patterns = fixed;
            if (patterns == null) {
                Glob pattern = template.resolve(context);
                if (pattern == null) {
                    return false;
                }
                patterns = pattern.components(COMPONENTS);
            }
            String[] components = Arn.split(requestValue);
            if (components.length != COMPONENTS || patterns.size() != COMPONENTS) {
                return false;
            }
            for (int i = 0; i < COMPONENTS; i++) {
                if (!patterns.get(i).matches(components[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    record Numeric(@Nullable BigDecimal value, Relation relation) implements Comparison {
        private static final int MAX_DIGITS = 64;

        static Numeric of(String text, Relation relation) {
            return new Numeric(read(text), relation);
        }

        @Override
        public boolean matches(String requestValue, Context context) {
            BigDecimal actual = read(requestValue);
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
        public boolean matches(String requestValue, Context context) {
            Instant actual = Moment.read(requestValue);
            return actual != null && value != null && relation.holds(actual.compareTo(value));
        }
    }

    record Ip(@Nullable IpRange range) implements Comparison {
        @Override
        public boolean matches(String requestValue, Context context) {
            IpRange actual = IpRange.read(requestValue);
            return actual != null && range != null && range.contains(actual);
        }
    }

    record Bool(String value) implements Comparison {
        @Override
        public boolean matches(String requestValue, Context context) {
            return value.equalsIgnoreCase(requestValue);
        }
    }

    record Binary(@Nullable String value) implements Comparison {
        static Binary of(String text) {
            return new Binary(read(text));
        }

        @Override
        public boolean matches(String requestValue, Context context) {
            String actual = read(requestValue);
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
