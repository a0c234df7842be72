package io.quintet.rules.policy.reference;

import io.quintet.rules.catalog.Catalog;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What ARNs and actions are made of (IAM user guide, "Identify AWS resources with ARNs"). */
final class Arns {
    private Arns() {}

    /** One of the six components; empty when the text has fewer. */
    static String component(String arn, int index) {
        String[] components = arn.split(":", 6);
        return index < components.length ? components[index] : "";
    }

    /** The account that owns the resource of a request: as stated, else the one in its ARN, else the caller's. */
    static String owner(Map<String, Object> request, Caller caller) {
        Optional<String> stated = Tree.text(request, "resourceAccount");
        String named = component(resource(request), 4);
        return stated.orElse(named.isEmpty() ? caller.account() : named);
    }

    static String resource(Map<String, Object> request) {
        return Tree.text(request, "resource").orElseThrow();
    }

    /** Actions are not case-sensitive (IAM user guide, "IAM JSON policy elements: Action"). */
    static String action(Map<String, Object> request) {
        return Tree.text(request, "action").orElseThrow().toLowerCase(Locale.ROOT);
    }

    /** Stated, or known from the Service Authorization Reference, whose table lists no resource type for the action. */
    static boolean takesNoResource(Map<String, Object> request) {
        Object stated = request.get("wildcardOnly");
        if (stated instanceof Boolean truth) {
            return truth || resource(request).equals("*");
        }
        return resource(request).equals("*")
                || Catalog.standard()
                        .action(action(request))
                        .map(entry -> entry.resources().isEmpty())
                        .orElse(false);
    }
}
