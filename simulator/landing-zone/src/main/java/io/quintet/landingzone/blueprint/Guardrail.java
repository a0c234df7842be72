package io.quintet.landingzone.blueprint;

import io.quintet.rules.policy.PolicyKind;
import java.util.List;

/**
 * A service control or resource control policy.
 *
 * @param attach {@link #ROOT}, paths of organizational units, and names of accounts
 * @param keepChanges whether others change its text, which building again then leaves alone
 */
public record Guardrail(
        PolicyKind kind,
        String name,
        String description,
        PolicyTemplate document,
        List<String> attach,
        boolean keepChanges) {

    /** How a blueprint calls the root of the organization. */
    public static final String ROOT = "Root";

    public Guardrail {
        if (kind != PolicyKind.SERVICE_CONTROL && kind != PolicyKind.RESOURCE_CONTROL) {
            throw new IllegalArgumentException("a " + kind.title() + " is no guardrail");
        }
        Format.NAME.check(name);
        Format.DESCRIPTION.check(description);
        attach = List.copyOf(attach);
    }
}
