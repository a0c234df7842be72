package io.quintet.rules.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line of a batch that is no evaluation case, or whose policies AWS would refuse. */
public final class InvalidCase extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    @Nullable
    private final String policy;

    InvalidCase(String message) {
        super(message);
        this.code = "InvalidCase";
        this.policy = null;
    }

    InvalidCase(String policy, MalformedPolicy refused) {
        super(refused.message() + " (line " + refused.line() + ", column " + refused.column() + ")", refused);
        this.code = refused.code();
        this.policy = policy;
    }

    public String code() {
        return code;
    }

    /** Which of the case's policies is at fault, where it is one. */
    public Optional<String> policy() {
        return Optional.ofNullable(policy);
    }
}
