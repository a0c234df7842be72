package io.quintet.rules.analysis;

import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.WrittenPolicy;
import io.quintet.rules.policy.WrittenPolicy.Condition;
import io.quintet.rules.policy.WrittenPolicy.Statement;
import io.quintet.rules.policy.WrittenPolicy.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A policy before a call of which not everything is known: statements that can't apply are gone, conditions that hold
 * are gone from the rest, and what then still has conditions is open.
 */
final class OpenPolicy {
    private final Policy policy;
    private final List<Part> parts = new ArrayList<>();
    private boolean variables;

    private boolean closed;
    private Optional<Policy> whenClosed = Optional.empty();

    /** A statement without its conditions; open when something is to be known before it applies. */
    private record Part(Statement statement, @Nullable OpenStatement open) {}

    private OpenPolicy(Policy policy) {
        this.policy = policy;
    }

    static OpenPolicy of(Attachment attachment, Knowledge known) {
        Policy policy = attachment.policy();
        if (policy.documents().isEmpty()) {
            throw new IllegalArgumentException("of the policy " + policy.name() + " the text is not known");
        }
        OpenPolicy open = new OpenPolicy(policy);
        for (String document : policy.documents()) {
            WrittenPolicy written = WrittenPolicy.read(policy.kind(), document);
            open.variables |= written.variables();
            for (Statement statement : written.statements()) {
                if (mayBeAbout(statement, known)) {
                    open.add(attachment, statement, written.variables(), known);
                }
            }
        }
        return open;
    }

    private static boolean mayBeAbout(Statement statement, Knowledge known) {
        String action = known.request().action().toString().toLowerCase(Locale.ROOT);
        return statement.actions().negated()
                        != statement.actions().values().stream()
                                .anyMatch(pattern -> TextPattern.wildcards(pattern.toLowerCase(Locale.ROOT))
                                        .matches(action))
                || statement.actions().values().contains("*:*");
    }

    private void add(Attachment attachment, Statement statement, boolean hasVariables, Knowledge known) {
        List<String> words = new ArrayList<>();
        for (Condition condition : statement.conditions()) {
            Optional<Boolean> holds = known.holds(condition, hasVariables);
            if (holds.isEmpty()) {
                words.add(Words.of(condition));
            } else if (!holds.get()) {
                return;
            }
        }
        Optional<Texts> resources = statement.resources();
        if (hasVariables && resources.isPresent()) {
            Texts widened = Statements.widened(resources.get(), known);
            if (!widened.equals(resources.get())) {
                words.add(
                        Words.resource(resources.get().values(), resources.get().negated()));
                resources = Optional.of(widened);
            }
        }
        Statement bare = statement.about(statement.actions(), resources);
        OpenStatement open = words.isEmpty()
                ? null
                : new OpenStatement(
                        policy.kind(),
                        attachment.attachedTo(),
                        policy.name(),
                        statement.label(),
                        statement.deny(),
                        words);
        parts.add(new Part(bare, open));
    }

    /** The statements that are open. */
    List<OpenStatement> open() {
        List<OpenStatement> open = new ArrayList<>();
        for (Part part : parts) {
            if (part.open() != null) {
                open.add(part.open());
            }
        }
        return open;
    }

    /** The policy when of the open statements these apply; empty when nothing is left of it. */
    Optional<Policy> when(Predicate<OpenStatement> applies) {
        if (!open().isEmpty()) {
            return made(applies);
        }
        if (!closed) {
            whenClosed = made(applies);
            closed = true;
        }
        return whenClosed;
    }

    private Optional<Policy> made(Predicate<OpenStatement> applies) {
        List<Statement> statements = parts.stream()
                .filter(part -> part.open() == null || applies.test(part.open()))
                .map(Part::statement)
                .toList();
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        Policy rest = Policy.parse(policy.kind(), Statements.document(variables, statements))
                .named(policy.name());
        return Optional.of(policy.arn().map(rest::withArn).orElse(rest));
    }

    /** A policy of a kind that says nothing, which is another thing than having none. */
    static Policy silent(PolicyKind kind) {
        String principal = kind.belongsToResource() ? "\"Principal\":{\"AWS\":\"*\"}," : "";
        String resource = kind == PolicyKind.TRUST ? "" : ",\"Resource\":\"*\"";
        return Policy.parse(
                kind,
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\"," + principal
                        + "\"Action\":\"sts:None\"" + resource + "}]}");
    }
}
