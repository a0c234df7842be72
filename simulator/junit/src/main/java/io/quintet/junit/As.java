package io.quintet.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter for a person who has signed in through IAM Identity Center: a client of the AWS SDK in the home Region,
 * or an {@link io.quintet.scenarios.Access}, for other Regions and source addresses.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface As {

    /** The name that the person signs in with. */
    String person();

    /** By which permission set the person works. */
    String permissionSet();

    /** The account, by its name. */
    String account();
}
