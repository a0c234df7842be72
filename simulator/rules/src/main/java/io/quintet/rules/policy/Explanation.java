package io.quintet.rules.policy;

import io.quintet.rules.policy.Considered.StatementOutcome;
import io.quintet.rules.policy.Considered.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A decision told to people, in lines of at most 100 columns where the words allow it. */
public final class Explanation {
    private static final int COLUMNS = 100;

    private final StringBuilder text = new StringBuilder();

    private Explanation() {}

    /** The whole explanation; the decision comes from {@link PolicySet#explain}. */
    public static String render(Decision decision) {
        Explanation explanation = new Explanation();
        explanation.line(0, headline(decision));
        PolicyKind last = null;
        for (Considered each : decision.considered()) {
            explanation.policy(each, each.kind() == last);
            last = each.kind();
        }
        return explanation.text.toString();
    }

    private static String headline(Decision decision) {
        return switch (decision.effect()) {
            case ALLOW -> "Allowed: every kind of policy that has a say lets this call through.";
            case EXPLICIT_DENY -> "Denied explicitly in " + kinds(decision, "and") + ".";
            case IMPLICIT_DENY -> "Denied: not allowed by " + kinds(decision, "nor by") + ".";
        };
    }

    private static String kinds(Decision decision, String conjunction) {
        return decision.decidedBy().stream()
                .map(kind -> kind.article() + " " + kind.title())
                .collect(Collectors.joining(" " + conjunction + " "));
    }

    private void policy(Considered considered, boolean sameKind) {
        if (!sameKind) {
            text.append('\n');
            line(0, considered.kind().heading());
        }
        if (considered.policy().isEmpty() && considered.statements().isEmpty()) {
            line(1, considered.attachedTo() + ": no policy is attached, so nothing is allowed here");
            return;
        }
        String name = considered.policy().isEmpty() ? "the policy" : considered.policy();
        line(1, considered.attachedTo() + ": " + name + " " + verdict(considered.verdict()));
        statements(considered.statements());
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case ALLOWS -> "allows";
            case DENIES -> "denies";
            case SILENT -> "says nothing";
        };
    }

    private void statements(List<StatementOutcome> statements) {
        for (StatementOutcome statement : statements) {
            String effect = statement.deny() ? "Deny" : "Allow";
            line(
                    2,
                    effect + ", " + statement.statement() + ": "
                            + outcome(statement.mismatch().orElse(null)));
        }
    }

    private static String outcome(@Nullable String mismatch) {
        return mismatch == null ? "matches" : "does not match; " + mismatch;
    }

    /** Adds a line, and where it is too long its rest in lines that stand further in. */
    private void line(int depth, String words) {
        String indent = "  ".repeat(depth);
        int column = 0;
        for (String word : words.split(" ", -1)) {
            if (column == 0) {
                text.append(indent).append(word);
                column = indent.length() + word.length();
            } else if (column + 1 + word.length() > COLUMNS) {
                text.append('\n').append(indent).append("    ").append(word);
                column = indent.length() + 4 + word.length();
            } else {
                text.append(' ').append(word);
                column += 1 + word.length();
            }
        }
        text.append('\n');
    }
}
