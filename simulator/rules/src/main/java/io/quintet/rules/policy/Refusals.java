package io.quintet.rules.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a grammar refuses in one document. */
final class Refusals {
    /** Nobody reads more; a document can have a million. */
    private static final int MOST = 1_000;

    private final PolicyKind kind;
    private final List<Refusal> found = new ArrayList<>(0);

    @Nullable
    private Refusal first;

    Refusals(PolicyKind kind) {
        this.kind = kind;
    }

    void add(Fault fault, Json.Place place, String... words) {
        boolean earlier =
                first == null || fault.stage(kind).compareTo(first.fault().stage(kind)) < 0;
        if (earlier || found.size() < MOST) {
            Refusal refusal = new Refusal(fault, List.of(words), place);
            found.add(refusal);
            first = earlier ? refusal : first;
        }
    }

    List<Refusal> found() {
        return found;
    }

    /**
     * Nothing, when nothing was found.
     *
     * @throws MalformedPolicy in the words of the service that would refuse the document
     */
    void refuse() {
        if (first != null) {
            throw new MalformedPolicy(kind, first);
        }
    }

    /**
     * Nothing, when nothing was found but what {@linkplain Fault#leavesMeaning leaves no doubt} of what is said.
     *
     * @throws MalformedPolicy as {@link #refuse} does
     */
    void refuseWithoutMeaning() {
        for (Refusal refusal : found) {
            if (!refusal.fault().leavesMeaning(kind)) {
                throw new MalformedPolicy(kind, refusal);
            }
        }
    }

    Map<String, Json> members(Json json) {
        if (json instanceof Json.Members members) {
            return members.byName();
        }
        add(Fault.WRONG_TYPE, json.place(), "Object");
        return Map.of();
    }

    /** The text of a string; an empty one when it is none. */
    String string(Json json) {
        if (json instanceof Json.Scalar scalar && scalar.isString()) {
            return scalar.text();
        }
        add(Fault.WRONG_TYPE, json.place(), "String");
        return "";
    }
}
