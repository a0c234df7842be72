package io.quintet.rules.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of a batch that is no evaluation case, or whose policies AWS would refuse. */
public final class InvalidCase extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    @Nullable
    private final String id;

    @Nullable
    private final String policy;

    private InvalidCase(InvalidCase from, String id) {
        super(from.getMessage(), from.getCause());
        this.code = from.code;
        this.id = id;
        this.policy = from.policy;
    }

    InvalidCase(String message) {
        super(message);
        this.code = "InvalidCase";
        this.id = null;
        this.policy = null;
    }

    InvalidCase(String policy, MalformedPolicy refused) {
        super(
                refused.message() + " " + refused.reason() + " (line " + refused.line() + ", column " + refused.column()
                        + ")",
                refused);
        this.code = refused.code();
        this.id = null;
        this.policy = policy;
    }

    /** The same, of the case with this id. */
    InvalidCase in(String caseId) {
        return new InvalidCase(this, caseId);
    }

    public String code() {
        return code;
    }

    /** The case's id, where it can be read. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** Which of the case's policies is at fault, where it is one. */
    public Optional<String> policy() {
        return Optional.ofNullable(policy);
    }
}
