package io.quintet.rules.lint;

import java.util.Locale;

/**
 * A condition operator taken apart.
 *
 * @param base in lower case, such as {@code stringnotlike}
 */
record OperatorName(String text, Qualifier qualifier, String base, boolean ifExists) {

    /** How the values of a multi-valued key count. */
    enum Qualifier {
        NONE,
        FOR_ALL_VALUES,
        FOR_ANY_VALUE
    }

    /** What an operator compares. */
    enum ValueType {
        STRING,
        NUMERIC,
        DATE,
        BOOL,
        BINARY,
        IP,
        ARN,
        NULL,
        UNKNOWN
    }

    static OperatorName of(String text) {
        String base = text.toLowerCase(Locale.ROOT);
        Qualifier qualifier = Qualifier.NONE;
        if (base.startsWith("forallvalues:")) {
            qualifier = Qualifier.FOR_ALL_VALUES;
        } else if (base.startsWith("foranyvalue:")) {
            qualifier = Qualifier.FOR_ANY_VALUE;
        }
        if (qualifier != Qualifier.NONE) {
            base = base.substring(base.indexOf(':') + 1);
        }
        boolean ifExists = base.endsWith("ifexists");
        return new OperatorName(
                text, qualifier, ifExists ? base.substring(0, base.length() - "ifexists".length()) : base, ifExists);
    }

    ValueType type() {
        if (base.startsWith("string")) {
            return ValueType.STRING;
        }
        if (base.startsWith("numeric")) {
            return ValueType.NUMERIC;
        }
        if (base.startsWith("date")) {
            return ValueType.DATE;
        }
        if (base.startsWith("arn")) {
            return ValueType.ARN;
        }
        return switch (base) {
            case "bool" -> ValueType.BOOL;
            case "binaryequals" -> ValueType.BINARY;
            case "ipaddress", "notipaddress" -> ValueType.IP;
            case "null" -> ValueType.NULL;
            default -> ValueType.UNKNOWN;
        };
    }

    boolean negated() {
        return base.contains("not");
    }

    /** Whether {@code *} and {@code ?} are wildcards in its values. */
    boolean wildcards() {
        return base.endsWith("like") || type() == ValueType.ARN;
    }
}
