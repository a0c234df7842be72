package io.quintet.rules.lint;

import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.ResourceType;
import io.quintet.rules.lint.StatementView.NamedKey;
import io.quintet.rules.lint.StatementView.Text;
import java.util.List;
import java.util.Set;

/** What says nothing in the policy of the type of resource that it is attached to. */
final class ResourceTypeCheck implements Check {
    private static final Set<PolicyResourceType> OF_S3 =
            Set.of(PolicyResourceType.S3_BUCKET, PolicyResourceType.S3_ACCESS_POINT);

    @Override
    public void check(StatementView statement, Findings findings) {
        statement.attachedTo().ifPresent(type -> check(type, statement, findings));
    }

    private static void check(PolicyResourceType type, StatementView statement, Findings findings) {
        for (Text action : statement.texts("Action")) {
            if (!Actions.ofAnyService(action.text()) && !takes(type, action.text())) {
                findings.add(Issue.UNSUPPORTED_ACTION_IN_POLICY, action.json(), action.text(), type.title());
            }
        }
        if (!statement.has("Resource") && !statement.has("NotResource")) {
            findings.add(Issue.MISSING_RESOURCE, statement.json());
        }
        List<ResourceType> own = ArnFormats.typesOf(type.service()).stream()
                .filter(each -> type.types().contains(each.name()))
                .toList();
        for (String element : List.of("Resource", "NotResource")) {
            for (Text resource : statement.texts(element)) {
                if (!resource.text().equals("*") && !ArnFormats.overlapsAny(own, resource.text())) {
                    findings.add(Issue.UNSUPPORTED_RESOURCE_ARN_IN_POLICY, resource.json(), type.title());
                }
            }
        }
        for (NamedKey key : statement.keys()) {
            if (OF_S3.contains(type) && key.name().equalsIgnoreCase("s3:ResourceAccount")) {
                findings.add(Issue.IRRELEVANT_CONDITION_KEY_IN_POLICY, key.values(), key.name(), type.title());
            }
        }
    }

    private static boolean takes(PolicyResourceType type, String action) {
        return Actions.service(action).equals(type.service())
                && Actions.matching(action).stream().anyMatch(entry -> isOn(type, entry));
    }

    private static boolean isOn(PolicyResourceType type, ActionEntry action) {
        return action.resources().stream()
                .anyMatch(resource -> type.actedOn().contains(resource.type().name()));
    }
}
