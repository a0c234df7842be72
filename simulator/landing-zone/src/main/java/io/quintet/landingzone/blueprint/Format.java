package io.quintet.landingzone.blueprint;

import java.util.regex.Pattern;

/** How AWS wants some texts to be written. */
enum Format {
    ALIAS("[a-zA-Z0-9/_-]{1,250}", "letters, digits, /, _ and -"),
    ADDRESS(
            "https?://([a-zA-Z0-9.-]+|\\[[0-9a-fA-F:]+])(:[0-9]{1,5})?/?",
            "the address of a LocalStack, such as http://127.0.0.1:4566"),
    BUCKET("[a-z0-9{][a-zA-Z0-9 .{}-]+[a-z0-9}]", "the name of a bucket: lower-case letters, digits, dots and hyphens"),
    DESCRIPTION("[\\x20-\\x7E]{1,500}", "a sentence of up to 500 characters, in ASCII"),
    EMAIL("[^\\s@]+@[^\\s@]+\\.[^\\s@]+", "an e-mail address"),
    FILE("[^/\\\\\\s][^\\\\]*", "the name of a file in the blueprint's folder"),
    FULL_NAME("\\S+( \\S+)+", "a given name and a family name"),
    LOCK_MODE("COMPLIANCE|GOVERNANCE", "COMPLIANCE or GOVERNANCE"),
    MANAGED_POLICY("([\\w+=,.@-]+/)*[\\w+=,.@-]+", "the name of an AWS managed policy"),
    NAME("[\\w][\\w .-]{0,49}", "a name of up to 50 letters, digits, spaces, dots and hyphens"),
    PERMISSION_SET("[\\w+=,.@-]{1,32}", "up to 32 letters, digits and +=,.@-_"),
    REGION("[a-z]{2}(-[a-z]+)+-\\d", "a Region such as us-east-1"),
    SECRET("[a-zA-Z0-9/_+=.@-]{1,512}", "letters, digits and /_+=.@-"),
    SERVICE("[a-z0-9.-]+\\.amazonaws\\.com", "a service such as sso.amazonaws.com"),
    SESSION("PT(1[0-2]|[1-9])H", "a duration of PT1H to PT12H"),
    TEXT("(?s).+", "a text"),
    TRAIL("[a-zA-Z0-9][\\w.-]{1,126}[a-zA-Z0-9]", "3 to 128 letters, digits, dots, hyphens and underscores"),
    UNIT("[^/]{1,128}(/[^/]{1,128})*", "the path of an organizational unit, such as Workloads/Prod"),
    USER("[a-zA-Z0-9][\\w+=,.@-]{0,127}", "a user name of letters, digits and +=,.@-_");

    private final Pattern pattern;
    private final String expected;

    Format(String pattern, String expected) {
        this.pattern = Pattern.compile(pattern);
        this.expected = expected;
    }

    boolean accepts(String text) {
        return pattern.matcher(text).matches();
    }

    /** What a text of this format is. */
    String expected() {
        return expected;
    }

    void check(String text) {
        if (!accepts(text)) {
            throw new IllegalArgumentException("expected " + expected + ", not '" + text + "'");
        }
    }
}
