package io.quintet.landingzone.blueprint;

import io.quintet.rules.policy.PolicyKind;
import java.util.EnumSet;
import java.util.Set;

/** What a policy document is for, which settles its grammar, its size and what is known when it is written. */
enum DocumentUse {
    SERVICE_CONTROL(PolicyKind.SERVICE_CONTROL, 10_240, false),
    RESOURCE_CONTROL(PolicyKind.RESOURCE_CONTROL, 5_120, false),
    KEY_POLICY(PolicyKind.KEY, 32_768, false),
    BUCKET_POLICY(PolicyKind.RESOURCE, 20_480, true),
    PERMISSIONS(PolicyKind.IDENTITY, 10_240, true);

    private final PolicyKind kind;
    private final int characters;
    private final boolean last;

    DocumentUse(PolicyKind kind, int characters, boolean last) {
        this.kind = kind;
        this.characters = characters;
        this.last = last;
    }

    PolicyKind kind() {
        return kind;
    }

    /** How many characters AWS takes. */
    int characters() {
        return characters;
    }

    /** What may stand in it: the ARNs of keys and guardrails only where these are built before. */
    Set<Placeholder> known() {
        return last ? EnumSet.allOf(Placeholder.class) : Placeholder.beforeKeysAndGuardrails();
    }
}
