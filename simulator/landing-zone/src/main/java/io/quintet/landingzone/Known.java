package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Account;
import io.quintet.landingzone.blueprint.Blueprint;
import io.quintet.landingzone.blueprint.Guardrail;
import io.quintet.landingzone.blueprint.Placeholder.Use;
import io.quintet.landingzone.blueprint.PolicyTemplate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ids and ARNs that come to be known while a blueprint is built. */
final class Known {

    private final Blueprint blueprint;
    private String organization = "";
    private final Map<String, String> nodes = new LinkedHashMap<>();
    private final Map<String, String> accounts = new LinkedHashMap<>();
    private final Map<String, String> guardrails = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();

    Known(Blueprint blueprint, String managementAccount) {
        this.blueprint = blueprint;
        account(Account.MANAGEMENT, managementAccount);
    }

    void organization(String id, String root) {
        organization = id;
        nodes.put(Guardrail.ROOT, root);
    }

    void unit(String path, String id) {
        nodes.put(path, id);
    }

    void account(String name, String id) {
        accounts.put(name, id);
        nodes.put(name, id);
    }

    void guardrail(String name, String arn) {
        guardrails.put(name, arn);
    }

    void key(String name, String arn) {
        keys.put(name, arn);
    }

    void group(String name, String id) {
        groups.put(name, "arn:aws:identitystore:::group/" + id);
    }

    String organization() {
        return organization;
    }

    /** The id of the root, an organizational unit or an account. */
    String node(String name) {
        return of(nodes, name);
    }

    String account(String name) {
        return of(accounts, name);
    }

    String key(String name) {
        return of(keys, name);
    }

    Map<String, String> accounts() {
        return accounts;
    }

    Map<String, String> guardrails() {
        return guardrails;
    }

    Map<String, String> keys() {
        return keys;
    }

    String bucket() {
        return PolicyTemplate.fill(blueprint.logArchive().bucket().name(), this::value);
    }

    /** The trail's ARN, which is known before the trail is there. */
    String trail() {
        return "arn:aws:cloudtrail:" + blueprint.region() + ":" + account(Account.MANAGEMENT) + ":trail/"
                + blueprint.logArchive().trail().name();
    }

    /** What stands in place of a placeholder. */
    String value(Use use) {
        return switch (use.placeholder()) {
            case ORGANIZATION -> organization;
            case REGION -> blueprint.region();
            case BUCKET -> bucket();
            case TRAIL -> trail();
            case ACCOUNT -> account(use.name());
            case KEY -> key(use.name());
            case POLICY -> of(guardrails, use.name());
            case GROUP -> of(groups, use.name());
        };
    }

    private static String of(Map<String, String> ids, String name) {
        String id = ids.get(name);
        if (id == null) {
            throw new IllegalStateException("'" + name + "' is not built yet");
        }
        return id;
    }
}
