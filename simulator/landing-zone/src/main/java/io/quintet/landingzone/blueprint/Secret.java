package io.quintet.landingzone.blueprint;

/**
 * A secret of a workload.
 *
 * @param key the name of the key that encrypts it
 * @param value what it says at first; whoever uses it may change it
 */
public record Secret(String name, String description, String account, String key, String value) {

    public Secret {
        Format.SECRET.check(name);
        Format.DESCRIPTION.check(description);
        Format.NAME.check(account);
        Format.ALIAS.check(key);
    }
}
