package io.quintet.rules.policy.reference;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a value in the request matches one in the policy, operator by operator, negation aside (IAM user guide, "IAM
 * JSON policy elements: Condition operators"). What cannot be read as the operator's type matches nothing.
 */
final class Operators {
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern SECONDS = Pattern.compile("\\d+");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F:]+:[0-9a-fA-F:]*");

    private Operators() {}

    /** The names of the operators, negated ones under that of what they negate. */
    static boolean matches(String operator, String value, String expected) {
        return switch (operator) {
            case "stringequals" -> value.equals(Patterns.plain(expected));
            case "stringequalsignorecase" -> value.equalsIgnoreCase(Patterns.plain(expected));
            case "stringlike" -> Patterns.like(expected, value);
            case "arnequals", "arnlike" -> Patterns.likeArn(expected, value);
            case "bool" -> isTruth(value) && value.equalsIgnoreCase(Patterns.plain(expected));
            case "binaryequals" -> equalBytes(value, expected);
            case "ipaddress" -> isWithin(value, expected);
            default ->
                operator.startsWith("numeric")
                        ? stands(operator.substring(7), number(value), number(expected))
                        : stands(operator.substring(4), instant(value), instant(expected));
        };
    }

    /** The page tells of each operator whether it reads variables. */
    static boolean knowsVariables(String operator) {
        return operator.startsWith("string") || operator.startsWith("arn") || operator.equals("bool");
    }

    private static boolean isTruth(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static <T extends Comparable<T>> boolean stands(String relation, Optional<T> left, Optional<T> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        int order = left.get().compareTo(right.get());
        return switch (relation) {
            case "equals" -> order == 0;
            case "lessthan" -> order < 0;
            case "lessthanequals" -> order <= 0;
            case "greaterthan" -> order > 0;
            case "greaterthanequals" -> order >= 0;
            default -> throw new IllegalArgumentException(relation);
        };
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** ISO 8601 as W3C profiles it, or seconds since 1970; four digits are a year. */
    private static Optional<Instant> instant(String text) {
        try {
            if (YEAR.matcher(text).matches()) {
                return Optional.of(startOf(LocalDate.of(Integer.parseInt(text), 1, 1)));
            } else if (MONTH.matcher(text).matches()) {
                return Optional.of(startOf(YearMonth.parse(text).atDay(1)));
            } else if (DAY.matcher(text).matches()) {
                return Optional.of(startOf(LocalDate.parse(text)));
            } else if (SECONDS.matcher(text).matches()) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static boolean equalBytes(String value, String expected) {
        try {
            return Arrays.equals(
                    Base64.getDecoder().decode(value), Base64.getDecoder().decode(expected));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** An address without a prefix is a block of one. */
    private static boolean isWithin(String value, String block) {
        String[] parts = block.split("/", 2);
        byte[] address = address(value);
        byte[] network = address(parts[0]);
        if (address.length == 0 || address.length != network.length) {
            return false;
        }
        int bits = network.length * 8;
        int prefix = parts.length == 1
                ? bits
                : number(parts[1]).map(BigDecimal::intValue).orElse(bits + 1);
        if (prefix > bits) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException none) {
            return new byte[0];
        }
    }
}
