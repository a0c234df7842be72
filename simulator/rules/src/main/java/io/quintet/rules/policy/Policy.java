package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A policy document, read once and compiled; what it is called does not change what it says. */
public final class Policy implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What {@code FullAWSAccess}, the service control policy that AWS attaches everywhere, says. */
    public static final String FULL_AWS_ACCESS =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    /** What {@code RCPFullAWSAccess}, the resource control policy that AWS attaches everywhere, says. */
    public static final String RCP_FULL_AWS_ACCESS =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\","
                    + "\"Resource\":\"*\"}]}";

    private final PolicyKind kind;
    private final String name;

    @Nullable
    private final String arn;

    private final Source source;
    private final List<Statement> statements;

    /** The texts that a policy was compiled from, where it was compiled from whole texts, and their length. */
    private record Source(List<String> documents, int length) implements Serializable {}

    private Policy(PolicyKind kind, String name, @Nullable String arn, Source source, List<Statement> statements) {
        this.kind = kind;
        this.name = name;
        this.arn = arn;
        this.source = source;
        this.statements = statements;
    }

    /**
     * Compiles a document by the grammar of its kind.
     *
     * @throws MalformedPolicy when AWS would refuse it
     */
    public static Policy parse(PolicyKind kind, String document) {
        Source source = new Source(List.of(document), document.length());
        return new Policy(kind, "", null, source, PolicyCompiler.compile(kind, document));
    }

    static Policy of(PolicyKind kind, Json.Members document) {
        Source source = new Source(List.of(), document.length());
        return new Policy(kind, "", null, source, PolicyCompiler.compileForDecision(kind, document));
    }

    /** The same policy under a name, as AWS and explanations show it. */
    public Policy named(String newName) {
        return new Policy(kind, newName, arn, source, statements);
    }

    /** The same policy under an ARN, which a denial may tell the caller. */
    public Policy withArn(String newArn) {
        return new Policy(kind, name, newArn, source, statements);
    }

    /** The statements of this policy and of another one of its kind. */
    public Policy and(Policy other) {
        if (other.kind != kind) {
            throw new IllegalArgumentException(kind.article() + " " + kind.title() + " has no statements of "
                    + other.kind.article() + " " + other.kind.title());
        }
        List<Statement> both =
                Stream.concat(statements.stream(), other.statements.stream()).toList();
        List<String> texts = Stream.concat(source.documents().stream(), other.source.documents().stream())
                .toList();
        return new Policy(kind, name, arn, new Source(texts, source.length()), both);
    }

    public PolicyKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public Optional<String> arn() {
        return Optional.ofNullable(arn);
    }

    /**
     * The texts that it was compiled from, for those who reason about what it says; none for a part of a larger text.
     */
    public List<String> documents() {
        return source.documents();
    }

    /** The document's characters, white space included, as quotas count them. */
    public int length() {
        return source.length();
    }

    List<Statement> statements() {
        return statements;
    }
}
