package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a call wants to do, as {@code service:Name}; two spellings that differ in case are the same action. */
public final class Action implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final String folded;
    private final int colon;

    private Action(String text, int colon) {
        this.text = text;
        this.folded = text.toLowerCase(Locale.ROOT);
        this.colon = colon;
    }

    /** Reads {@code service:Name}. */
    public static Action parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("`" + text + "` is not an action; write service:Name");
        }
        return new Action(text, colon);
    }

    public static Action of(String service, String name) {
        return parse(service + ":" + name);
    }

    /** The service prefix, in lower case. */
    public String service() {
        return folded.substring(0, colon);
    }

    public String name() {
        return text.substring(colon + 1);
    }

    boolean inService(String service) {
        return colon == service.length() && folded.startsWith(service);
    }

    String folded() {
        return folded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Action that && folded.equals(that.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
