package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.Operator.Family;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Wildcards and policy variables that let a condition hold for more than is meant (IAM user guide, "AWS global
 * condition context keys": sensitive condition keys).
 */
final class PermissiveValueCheck implements Check {
    private static final Set<String> SENSITIVE = Set.of(
            "aws:principalaccount",
            "aws:principalorgid",
            "aws:resourceaccount",
            "aws:resourceorgid",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:vpceaccount",
            "aws:vpceorgid");

    private static final String USER_ID = "aws:userid";

    /** A key that AWS asks for {@link #FIXED} characters before each wildcard of; it publishes no list. */
    private static final String GITHUB_SUBJECT = "token.actions.githubusercontent.com:sub";

    private static final int FIXED = 6;

    private static final char WILDCARD = '*';
    private static final Pattern VARIABLES = Pattern.compile("\\$\\{([^}*?$]+)}");

    /** Stands for a policy variable while a text is looked at; no policy holds it. */
    private static final char VARIABLE = '\uFFFE';

    @Override
    public void check(StatementView statement, Findings findings) {
        for (Condition condition : statement.conditions()) {
            Family family = condition.family();
            for (Text text : family.isText() || family == Family.ARN ? condition.texts() : List.<Text>of()) {
                String value = statement.variables() ? readVariables(text.text()) : text.text();
                if (family.hasWildcards()) {
                    check(condition, text, value.replace('?', WILDCARD), WILDCARD, findings);
                }
                check(condition, text, value, VARIABLE, findings);
            }
        }
    }

    /** What AWS itself gives one value for each caller, as in {@code ${aws:PrincipalAccount}}, leaves nothing open. */
    private static String readVariables(String text) {
        return VARIABLES
                .matcher(text)
                .replaceAll(found -> SENSITIVE.contains(found.group(1).toLowerCase(Locale.ROOT))
                        ? found.group(1)
                        : String.valueOf(VARIABLE));
    }

    private static void check(Condition condition, Text text, String value, char open, Findings findings) {
        Issue issue = open == VARIABLE ? Issue.VARIABLE_USAGE_TOO_PERMISSIVE : Issue.WILDCARD_USAGE_TOO_PERMISSIVE;
        String key = condition.key().toLowerCase(Locale.ROOT);
        if (SENSITIVE.contains(key)) {
            if (value.indexOf(open) >= 0) {
                findings.add(issue, text.json(), issue.form("SENSITIVE", condition.key()));
            }
        } else if (key.equals(USER_ID)) {
            if (leavesOpenWho(value, open)) {
                findings.add(issue, text.json(), issue.form("USER_ID"));
            }
        } else if (key.equals(GITHUB_SUBJECT) && comesEarly(value, open)) {
            findings.add(issue, text.json(), issue.form("PREFIX", condition.key()));
        }
    }

    /** A user's id ends at the colon, and is open as a whole or not at all. */
    private static boolean leavesOpenWho(String value, char open) {
        int colon = value.indexOf(':');
        String who = value.substring(0, colon < 0 ? value.length() : colon);
        return who.indexOf(open) >= 0 && (colon < 0 || who.length() > 1);
    }

    private static boolean comesEarly(String value, char open) {
        for (int at = value.indexOf(open); at >= 0; at = value.indexOf(open, at + 1)) {
            String before = value.substring(Math.max(0, at - FIXED), at);
            if (before.length() < FIXED || before.indexOf(WILDCARD) >= 0 || before.indexOf(VARIABLE) >= 0) {
                return true;
            }
        }
        return false;
    }
}
