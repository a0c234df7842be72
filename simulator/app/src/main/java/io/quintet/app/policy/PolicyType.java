package io.quintet.app.policy;

import io.quintet.rules.policy.PolicyKind;
import java.util.Arrays;

/** The kinds of policy, by the names that are typed for them. */
enum PolicyType {
    scp(PolicyKind.SERVICE_CONTROL),
    rcp(PolicyKind.RESOURCE_CONTROL),
    identity(PolicyKind.IDENTITY),
    boundary(PolicyKind.BOUNDARY),
    session(PolicyKind.SESSION),
    resource(PolicyKind.RESOURCE),
    trust(PolicyKind.TRUST),
    key(PolicyKind.KEY),
    endpoint(PolicyKind.ENDPOINT);

    private final PolicyKind kind;

    PolicyType(PolicyKind kind) {
        this.kind = kind;
    }

    static PolicyType of(PolicyKind kind) {
        return Arrays.stream(values())
                .filter(each -> each.kind == kind)
                .findFirst()
                .orElseThrow();
    }

    PolicyKind kind() {
        return kind;
    }

    /** What a person calls it. */
    String title() {
        return this == key ? "key policy" : kind.title();
    }
}
