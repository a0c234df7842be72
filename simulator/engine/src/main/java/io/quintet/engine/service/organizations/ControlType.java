package io.quintet.engine.service.organizations;

import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.PolicyKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/** The types of policy that bind the accounts of an organization. */
enum ControlType {
    SERVICE_CONTROL(PolicyType.SERVICE_CONTROL_POLICY, PolicyKind.SERVICE_CONTROL),
    RESOURCE_CONTROL(PolicyType.RESOURCE_CONTROL_POLICY, PolicyKind.RESOURCE_CONTROL);

    private final PolicyType type;
    private final PolicyKind kind;

    ControlType(PolicyType type, PolicyKind kind) {
        this.type = type;
        this.kind = kind;
    }

    /** The type of this name; empty when it has none of AWS's names, or is one that binds nobody. */
    static Optional<ControlType> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.type.toString().equals(name))
                .findFirst();
    }

    /**
     * The type of this name, for an operation that works with policies of these types alone.
     *
     * @throws AwsError when there is no such type, or an organization here can't have it
     */
    static ControlType available(String name) {
        return named(name)
                .orElseThrow(() -> known(name)
                        ? OrganizationsError.POLICY_TYPE_NOT_AVAILABLE.error()
                        : InvalidInput.INVALID_ENUM_POLICY_TYPE.error());
    }

    /** Whether AWS has a type of this name. */
    static boolean known(String name) {
        return PolicyType.fromValue(name) != PolicyType.UNKNOWN_TO_SDK_VERSION;
    }

    static ControlType of(PolicyType type) {
        return named(type.toString()).orElseThrow();
    }

    PolicyType type() {
        return type;
    }

    PolicyKind kind() {
        return kind;
    }

    /** What the type is called in the ARNs of its policies. */
    String inArn() {
        return type.toString().toLowerCase(Locale.ROOT);
    }

    /** The policy that AWS attaches to every root, organizational unit and account. */
    StoredPolicy fullAccess() {
        return FullAccess.of(this);
    }
}
