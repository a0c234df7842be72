package io.quintet.rules.policy;

import io.quintet.rules.policy.Comparison.Relation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The condition operators (IAM user guide, "IAM JSON policy elements: Condition operators"). */
public enum Operator {
    STRING_EQUALS("StringEquals", Family.TEXT),
    STRING_NOT_EQUALS("StringNotEquals", Family.TEXT, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Family.TEXT_IGNORING_CASE),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Family.TEXT_IGNORING_CASE, true),
    STRING_LIKE("StringLike", Family.TEXT_WITH_WILDCARDS),
    STRING_NOT_LIKE("StringNotLike", Family.TEXT_WITH_WILDCARDS, true),
    NUMERIC_EQUALS("NumericEquals", Family.NUMBER),
    NUMERIC_NOT_EQUALS("NumericNotEquals", Family.NUMBER, true),
    NUMERIC_LESS_THAN("NumericLessThan", Family.NUMBER, Relation.LESS),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMBER, Relation.LESS_OR_EQUAL),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMBER, Relation.GREATER),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Family.NUMBER, Relation.GREATER_OR_EQUAL),
    DATE_EQUALS("DateEquals", Family.DATE),
    DATE_NOT_EQUALS("DateNotEquals", Family.DATE, true),
    DATE_LESS_THAN("DateLessThan", Family.DATE, Relation.LESS),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Family.DATE, Relation.LESS_OR_EQUAL),
    DATE_GREATER_THAN("DateGreaterThan", Family.DATE, Relation.GREATER),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Family.DATE, Relation.GREATER_OR_EQUAL),
    BOOL("Bool", Family.BOOL),
    BINARY_EQUALS("BinaryEquals", Family.BINARY),
    IP_ADDRESS("IpAddress", Family.IP),
    NOT_IP_ADDRESS("NotIpAddress", Family.IP, true),
    ARN_EQUALS("ArnEquals", Family.ARN),
    ARN_LIKE("ArnLike", Family.ARN),
    ARN_NOT_EQUALS("ArnNotEquals", Family.ARN, true),
    ARN_NOT_LIKE("ArnNotLike", Family.ARN, true),
    NULL("Null", Family.EXISTENCE);

    private static final Map<String, Operator> BY_NAME = new HashMap<>();

    static {
        for (Operator operator : values()) {
            BY_NAME.put(operator.title.toLowerCase(Locale.ROOT), operator);
        }
    }

    private final String title;
    private final Family family;
    private final Relation relation;
    private final boolean negated;

    Operator(String title, Family family, Relation relation, boolean negated) {
        this.title = title;
        this.family = family;
        this.relation = relation;
        this.negated = negated;
    }

    Operator(String title, Family family) {
        this(title, family, Relation.EQUAL, false);
    }

    Operator(String title, Family family, boolean negated) {
        this(title, family, Relation.EQUAL, negated);
    }

    Operator(String title, Family family, Relation relation) {
        this(title, family, relation, false);
    }

    static Optional<Operator> named(String foldedName) {
        return Optional.ofNullable(BY_NAME.get(foldedName));
    }

    /** What it compares. */
    public Family family() {
        return family;
    }

    /** Whether the condition holds when none of its values matches. */
    public boolean negated() {
        return negated;
    }

    /** Whether it holds for the texts or ARNs it lists and no others. */
    boolean comparesNames() {
        return !negated && (family == Family.TEXT || family == Family.TEXT_WITH_WILDCARDS || family == Family.ARN);
    }

    /** Compiles one value; variables are read only when the policy's Version knows them. */
    Comparison compile(String value, boolean variables) {
        return switch (family) {
            case TEXT -> text(value, variables, false, false);
            case TEXT_IGNORING_CASE -> text(value, variables, false, true);
            case TEXT_WITH_WILDCARDS -> text(value, variables, true, false);
            case ARN -> Comparison.ArnName.of(Template.of(value, new Template.Reading(true, variables, false)));
            case NUMBER -> Comparison.Numeric.of(value, relation);
            case DATE -> Comparison.Date.of(value, relation);
            case IP -> new Comparison.Ip(IpRange.read(value));
            case BOOL -> new Comparison.Bool(Template.of(value, new Template.Reading(false, variables, true)));
            case EXISTENCE -> new Comparison.Bool(Template.of(value, new Template.Reading(false, false, true)));
            case BINARY -> Comparison.Binary.of(value);
        };
    }

    private static Comparison text(String value, boolean variables, boolean wildcards, boolean ignoringCase) {
        return new Comparison.Text(Template.of(value, new Template.Reading(wildcards, variables, ignoringCase)));
    }

    /** The types of value that operators compare. */
    public enum Family {
        TEXT,
        TEXT_IGNORING_CASE,
        TEXT_WITH_WILDCARDS,
        ARN,
        NUMBER,
        DATE,
        IP,
        BOOL,
        BINARY,
        EXISTENCE;

        /** Whether it is text, with wildcards or not. */
        public boolean isText() {
            return this == TEXT || this == TEXT_IGNORING_CASE || this == TEXT_WITH_WILDCARDS;
        }

        /** Whether {@code *} and {@code ?} are wildcards in the values. */
        public boolean hasWildcards() {
            return this == TEXT_WITH_WILDCARDS || this == ARN;
        }
    }
}
