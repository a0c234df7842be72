package io.quintet.landingzone.blueprint;

import java.util.List;

/** The people, and what they may do where. */
public record Identity(
        List<Group> groups, List<Person> people, List<PermissionSet> permissionSets, List<Assignment> assignments) {

    public Identity {
        groups = List.copyOf(groups);
        people = List.copyOf(people);
        permissionSets = List.copyOf(permissionSets);
        assignments = List.copyOf(assignments);
    }
}
