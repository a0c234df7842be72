package io.quintet.engine.service.organizations;

import io.quintet.rules.policy.Policy;
import software.amazon.awssdk.services.organizations.model.PolicySummary;

/** The policies that AWS attaches to every root, organizational unit and account, and that allow everything. */
final class FullAccess {

    private static final StoredPolicy SERVICE_CONTROL = policy(
            ControlType.SERVICE_CONTROL, "FullAWSAccess", "Allows access to every operation", Policy.FULL_AWS_ACCESS);

    private static final StoredPolicy RESOURCE_CONTROL = policy(
            ControlType.RESOURCE_CONTROL,
            "RCPFullAWSAccess",
            "Allows access to every resource",
            Policy.RCP_FULL_AWS_ACCESS);

    private FullAccess() {}

    static StoredPolicy of(ControlType type) {
        return switch (type) {
            case SERVICE_CONTROL -> SERVICE_CONTROL;
            case RESOURCE_CONTROL -> RESOURCE_CONTROL;
        };
    }

    private static StoredPolicy policy(ControlType type, String name, String description, String document) {
        String id = "p-" + name;
        PolicySummary summary = PolicySummary.builder()
                .id(id)
                .arn("arn:aws:organizations::aws:policy/" + type.inArn() + "/" + id)
                .name(name)
                .description(description)
                .type(type.type())
                .awsManaged(true)
                .build();
        return new StoredPolicy(summary, document, StoredPolicy.compile(type.kind(), summary, document));
    }
}
