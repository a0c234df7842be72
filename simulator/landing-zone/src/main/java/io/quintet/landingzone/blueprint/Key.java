package io.quintet.landingzone.blueprint;

/** A key of the management account, found again by its alias, which is its name. */
public record Key(String name, String description, PolicyTemplate policy) {

    public Key {
        Format.ALIAS.check(name);
        Format.DESCRIPTION.check(description);
    }

    public String alias() {
        return "alias/" + name;
    }
}
