package io.quintet.landingzone.blueprint;

import java.util.List;

/**
 * Somebody who signs in through IAM Identity Center.
 *
 * @param user the name to sign in with
 * @param name given name first, family name last
 * @param groups names of groups
 */
public record Person(String user, String name, String email, List<String> groups) {

    public Person {
        Format.USER.check(user);
        Format.FULL_NAME.check(name);
        Format.EMAIL.check(email);
        groups = List.copyOf(groups);
    }

    public String givenName() {
        return name.substring(0, name.lastIndexOf(' ')).strip();
    }

    public String familyName() {
        return name.substring(name.lastIndexOf(' ') + 1);
    }
}
