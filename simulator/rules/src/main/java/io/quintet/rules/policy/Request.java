package io.quintet.rules.policy;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A call as policies see it: who wants to do what to which resource, and under which circumstances. */
public final class Request implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Principal principal;
    private final Action action;
    private final Arn resource;
    private final Context context;

    /** Made when it is first needed; threads that make it at the same time make the same. */
    @Nullable
    private transient Subject subject;

    public Request(Principal principal, Action action, Arn resource, Context context) {
        this.principal = principal;
        this.action = action;
        this.resource = resource;
        this.context = context;
    }

    public Principal principal() {
        return principal;
    }

    public Action action() {
        return action;
    }

    public Arn resource() {
        return resource;
    }

    public Context context() {
        return context;
    }

    Subject subject() {
        Subject known = subject;
        if (known == null) {
            known = new Subject(this);
            subject = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return Subject.nameOf(principal) + ": " + action + " on " + resource + " " + context;
    }
}
