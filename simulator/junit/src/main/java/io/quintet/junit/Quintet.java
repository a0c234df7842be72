package io.quintet.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests of an organization. Their parameters, and those of the class's constructor, may be clients of the AWS SDK for
 * whoever {@link As}, {@link AsAdministrator} or {@link AsRoot} names, or the {@link io.quintet.scenarios.Organization}
 * itself:
 *
 * <pre>{@code
 * @Quintet
 * class LandingZoneTest {
 *     @Test
 *     void nobodyLeaves(@AsAdministrator("Prod") OrganizationsClient prod) {
 *         assertThatThrownBy(prod::leaveOrganization).hasMessageContaining("service control policy");
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(QuintetExtension.class)
@ResourceLock(providers = OneOrganizationOnContainers.class)
public @interface Quintet {

    /** What carries out the calls that the organization allows. */
    BackEnd backend() default BackEnd.EMBEDDED;

    /**
     * The folder of a blueprint, from the directory that the tests run in, such as {@code src/main/landing-zone}. The
     * five accounts that come with Quintet, where none is named.
     */
    String blueprint() default "";

    /** Who shares an organization. */
    Lifetime organization() default Lifetime.EACH_TEST;

    /** What carries out calls. */
    enum BackEnd {
        /** This JVM. */
        EMBEDDED,
        /**
         * Containers of LocalStack, one for each account, which all tests of a run share one after the other. It needs
         * the module {@code quintet-localstack}, and a Docker engine with the image, which the configuration parameter
         * {@code quintet.localstack.image} names when it is another one.
         */
        LOCALSTACK
    }

    /** How long an organization lives. */
    enum Lifetime {
        /**
         * Each test has its own, as the blueprint says: a fork of one that is built once in a run. Containers cannot be
         * forked: there it is built for each test, with account ids of its own. Its buckets are removed afterwards; one
         * that Object Lock keeps stays, and its name is taken.
         */
        EACH_TEST,
        /** The tests of a class, nested ones too, share one, and what the one before left in it. */
        EACH_CLASS
    }
}
