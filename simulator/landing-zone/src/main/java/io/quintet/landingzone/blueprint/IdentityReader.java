package io.quintet.landingzone.blueprint;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads who the people are, and what they may do where. */
final class IdentityReader {

    private final TemplateReader templates;

    IdentityReader(TemplateReader templates) {
        this.templates = templates;
    }

    Optional<Identity> read(Section section) {
        List<Group> groups = section.sections("groups", IdentityReader::group);
        List<Person> people = section.sections("people", IdentityReader::person);
        List<PermissionSet> permissionSets = section.sections("permission-sets", this::permissionSet);
        List<Assignment> assignments = section.sections("assignments", IdentityReader::assignment);
        return section.make(() -> new Identity(groups, people, permissionSets, assignments));
    }

    private static Optional<Group> group(Section section) {
        String name = section.give("name", Format.NAME, Kind.GROUP);
        String description = section.text("description", Format.DESCRIPTION);
        return section.make(() -> new Group(name, description));
    }

    private static Optional<Person> person(Section section) {
        String user = section.give("user", Format.USER, Kind.PERSON);
        String name = section.text("name", Format.FULL_NAME);
        String email = section.text("email", Format.EMAIL);
        List<String> groups = section.referAll("groups", Set.of(Kind.GROUP));
        return section.make(() -> new Person(user, name, email, groups));
    }

    private Optional<PermissionSet> permissionSet(Section section) {
        String name = section.give("name", Format.PERMISSION_SET, Kind.PERMISSION_SET);
        String description = section.text("description", Format.DESCRIPTION);
        String session = section.text("session", Format.SESSION);
        List<String> managed = section.texts("managed-policies", Format.MANAGED_POLICY);
        Optional<PolicyTemplate> policy = section.has("policy")
                ? Optional.of(templates.document(section, "policy", DocumentUse.PERMISSIONS))
                : Optional.empty();
        return section.make(() -> new PermissionSet(name, description, session, managed, policy));
    }

    private static Optional<Assignment> assignment(Section section) {
        String group = section.refer("group", Format.NAME, Kind.GROUP);
        String permissionSet = section.refer("permission-set", Format.PERMISSION_SET, Kind.PERMISSION_SET);
        List<String> accounts = section.referAll("accounts", Set.of(Kind.ACCOUNT));
        return section.make(() -> new Assignment(group, permissionSet, accounts));
    }
}
