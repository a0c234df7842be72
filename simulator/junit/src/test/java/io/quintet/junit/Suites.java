package io.quintet.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.commons.support.HierarchyTraversalMode.TOP_DOWN;

import io.quintet.engine.Simulator;
import io.quintet.junit.Quintet.Lifetime;
import io.quintet.scenarios.Organization;
import java.lang.reflect.Method;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.ReflectionSupport;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.sts.StsClient;

/** Suites that people might write, which {@link QuintetTest} runs. */
final class Suites {

    private static final String BUCKET = "orders-of-today";

    private Suites() {}

    private static void first(S3Client s3) {
        assertThat(s3.listBuckets().buckets()).isEmpty();
        s3.createBucket(create -> create.bucket(BUCKET));
    }

    private static void second(S3Client s3) {
        assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).containsExactly(BUCKET);
    }

    @Quintet
    static class EachItsOwn {

        @Test
        void one(@AsAdministrator("Prod") S3Client s3) {
            first(s3);
        }

        @Test
        void another(@AsAdministrator("Prod") S3Client s3) {
            first(s3);
        }
    }

    @Quintet(organization = Lifetime.EACH_CLASS)
    static class OneForAll {

        @BeforeAll
        static void prepare(@AsAdministrator("Prod") S3Client s3) {
            first(s3);
        }

        @Test
        void outer(@AsAdministrator("Prod") S3Client s3) {
            second(s3);
        }

        @Nested
        class Inner {

            @Test
            void inner(@AsAdministrator("Prod") S3Client s3) {
                second(s3);
            }
        }
    }

    @Quintet
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class InTheConstructor {

        private final S3Client s3;

        InTheConstructor(@As(person = "Bob", permissionSet = "NonProd-Developer", account = "Non-Prod") S3Client s3) {
            this.s3 = s3;
        }

        @Test
        @Order(1)
        void one(@AsAdministrator("Non-Prod") S3Client administrator) {
            first(s3);
            second(administrator);
        }

        @Test
        @Order(2)
        void another() {
            first(s3);
        }
    }

    @Quintet(blueprint = "../landing-zone/src/main/resources/io/quintet/landingzone/five-accounts")
    static class FromAFolder {

        @Test
        void management(@AsRoot("Management") OrganizationsClient organizations, Organization organization) {
            assertThat(organizations.describeOrganization().organization().masterAccountId())
                    .isEqualTo(organization.account("Management"));
        }

        @Test
        void simulator(Simulator simulator, Organization organization) {
            assertThat(simulator).isSameAs(organization.simulator());
        }
    }

    @ExtendWith(QuintetExtension.class)
    static class ByTheExtensionAlone {

        @Test
        void one(@AsAdministrator("Prod") S3Client s3) {
            first(s3);
        }

        @Test
        void another(@AsAdministrator("Prod") S3Client s3) {
            first(s3);
        }
    }

    @Quintet
    static class BeforeAllOfThem {

        @BeforeAll
        static void prepare(@AsAdministrator("Prod") S3Client s3) {
            first(s3);
        }

        @Test
        void any() {}
    }

    @Quintet(blueprint = "nowhere")
    static class NoSuchFolder {

        @Test
        void any(Organization organization) {}
    }

    @Quintet
    static class Misuse {

        static Method method(String name) {
            return ReflectionSupport.findMethods(
                            Misuse.class, found -> found.getName().equals(name), TOP_DOWN)
                    .get(0);
        }

        @Test
        void noSuchPerson(
                @As(person = "alicia", permissionSet = "NonProd-Developer", account = "Non-Prod") StsClient sts) {}

        @Test
        void noSuchAccount(@AsAdministrator("dev") StsClient sts) {}

        @Test
        void noSuchRootUser(@AsRoot("Production") StsClient sts) {}

        @Test
        void noSuchPermissionSet(@As(person = "alice", permissionSet = "Developer", account = "Prod") StsClient sts) {}

        @Test
        void notAssigned(@As(person = "bob", permissionSet = "Prod-SRE", account = "Prod") StsClient sts) {}

        @Test
        void noClient(@AsRoot("Prod") String text) {}
    }
}
