package io.quintet.landingzone.blueprint;

/**
 * A member account.
 *
 * @param unit the path of the organizational unit that it belongs to
 */
public record Account(String name, String email, String unit) {

    /** How a blueprint calls the account that everything begins in. */
    public static final String MANAGEMENT = "Management";

    public Account {
        Format.NAME.check(name);
        Format.EMAIL.check(email);
        Format.UNIT.check(unit);
    }
}
