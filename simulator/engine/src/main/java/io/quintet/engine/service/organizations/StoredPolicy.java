package io.quintet.engine.service.organizations;

import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import software.amazon.awssdk.services.organizations.model.PolicySummary;

/**
 * A policy of an organization.
 *
 * @param content the document as it was sent
 * @param policy the document, compiled
 */
record StoredPolicy(PolicySummary summary, String content, Policy policy) {

    /**
     * Reads a document as the policy that the summary describes.
     *
     * @throws MalformedPolicy when the grammar of its kind forbids it
     */
    static Policy compile(PolicyKind kind, PolicySummary summary, String content) {
        return Policy.parse(kind, content).named(summary.name()).withArn(summary.arn());
    }

    String id() {
        return summary.id();
    }

    ControlType type() {
        return ControlType.of(summary.type());
    }

    boolean awsManaged() {
        return summary.awsManaged();
    }

    software.amazon.awssdk.services.organizations.model.Policy described() {
        return software.amazon.awssdk.services.organizations.model.Policy.builder()
                .policySummary(summary)
                .content(content)
                .build();
    }
}
