package io.quintet.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter, as of {@link As}, for whoever administers an account: a user of the management account, and in other
 * accounts that user by the role OrganizationAccountAccessRole.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface AsAdministrator {

    /** The account, by its name. */
    String value();
}
