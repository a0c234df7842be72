package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Guardrail;
import io.quintet.rules.policy.PolicyKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Policy;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/** The service control and resource control policies, attached where they belong and nowhere else. */
final class Guardrails {

    private final Site site;
    private final OrganizationsClient organizations;

    Guardrails(Site site) {
        this.site = site;
        this.organizations = site.access().management(OrganizationsClient.class);
    }

    void build() {
        Map<String, PolicySummary> present = new HashMap<>();
        EnumSet.of(PolicyType.SERVICE_CONTROL_POLICY, PolicyType.RESOURCE_CONTROL_POLICY)
                .forEach(type -> organizations.listPoliciesPaginator(list -> list.filter(type)).stream()
                        .flatMap(page -> page.policies().stream())
                        .forEach(policy -> present.put(policy.name(), policy)));
        for (Guardrail guardrail : site.blueprint().guardrails()) {
            PolicySummary policy = present.get(guardrail.name());
            if (policy == null) {
                create(guardrail);
            } else {
                find(guardrail, policy);
            }
        }
    }

    private void create(Guardrail guardrail) {
        PolicySummary made = organizations
                .createPolicy(create -> create.name(guardrail.name())
                        .description(guardrail.description())
                        .type(type(guardrail))
                        .content(site.write(guardrail.document())))
                .policy()
                .policySummary();
        site.known().guardrail(guardrail.name(), made.arn());
        targets(guardrail).forEach(target -> attach(made.id(), target));
        site.ledger().created(guardrail.kind().title(), guardrail.name());
    }

    private void find(Guardrail guardrail, PolicySummary policy) {
        site.known().guardrail(guardrail.name(), policy.arn());
        boolean changed = rewrite(guardrail, policy.id());
        changed |= settle(policy.id(), targets(guardrail));
        site.ledger().found(guardrail.kind().title(), guardrail.name(), changed);
    }

    private boolean rewrite(Guardrail guardrail, String id) {
        Policy present =
                organizations.describePolicy(describe -> describe.policyId(id)).policy();
        String content = guardrail.keepChanges() ? present.content() : site.write(guardrail.document());
        if (guardrail.description().equals(present.policySummary().description())
                && Documents.same(content, present.content())) {
            return false;
        }
        organizations.updatePolicy(update ->
                update.policyId(id).description(guardrail.description()).content(content));
        return true;
    }

    private boolean settle(String id, Set<String> wanted) {
        Set<String> present = organizations.listTargetsForPolicyPaginator(list -> list.policyId(id)).stream()
                .flatMap(page -> page.targets().stream())
                .map(PolicyTargetSummary::targetId)
                .collect(Collectors.toSet());
        Set<String> missing = new HashSet<>(wanted);
        missing.removeAll(present);
        missing.forEach(target -> attach(id, target));
        present.removeAll(wanted);
        present.forEach(target ->
                organizations.detachPolicy(detach -> detach.policyId(id).targetId(target)));
        return !missing.isEmpty() || !present.isEmpty();
    }

    private void attach(String id, String target) {
        organizations.attachPolicy(attach -> attach.policyId(id).targetId(target));
    }

    private Set<String> targets(Guardrail guardrail) {
        return guardrail.attach().stream().map(site.known()::node).collect(Collectors.toSet());
    }

    private static PolicyType type(Guardrail guardrail) {
        return guardrail.kind() == PolicyKind.SERVICE_CONTROL
                ? PolicyType.SERVICE_CONTROL_POLICY
                : PolicyType.RESOURCE_CONTROL_POLICY;
    }
}
