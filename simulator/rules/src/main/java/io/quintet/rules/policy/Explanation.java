package io.quintet.rules.policy;

import io.quintet.rules.policy.Considered.StatementOutcome;
import io.quintet.rules.policy.Considered.Verdict;
import java.util.List;

/** A decision told to people, in lines of at most 100 columns where the words allow it. */
public final class Explanation {
    private static final int COLUMNS = 100;

    private final StringBuilder text = new StringBuilder();

    private Explanation() {}

    /** The whole explanation of a decision that comes from {@link PolicySet#explain}. */
    public static String render(Request request, Decision decision) {
        Explanation explanation = new Explanation();
        Summary.of(request, decision).forEach(sentence -> explanation.line(0, sentence));
        PolicyKind last = null;
        for (Considered each : decision.considered()) {
            explanation.policy(each, each.kind() == last);
            last = each.kind();
        }
        return explanation.text.toString();
    }

    private void policy(Considered considered, boolean sameKind) {
        if (!sameKind) {
            text.append('\n');
            line(0, considered.kind().heading());
        }
        if (considered.nothingAttached()) {
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
            String outcome = statement
                    .mismatch()
                    .map(each -> "does not match; " + each.told())
                    .orElse("matches");
            line(2, effect + ", " + statement.statement() + ": " + outcome);
        }
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
