package io.quintet.landingzone.blueprint;

import java.util.List;

/** A group's permission set in some accounts, each by its name. */
public record Assignment(String group, String permissionSet, List<String> accounts) {

    public Assignment {
        Format.NAME.check(group);
        Format.PERMISSION_SET.check(permissionSet);
        accounts = List.copyOf(accounts);
    }
}
