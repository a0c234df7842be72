package io.quintet.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@DisplayName("@Quintet")
class QuintetTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Suites.EachItsOwn.class,
                Suites.OneForAll.class,
                Suites.InTheConstructor.class,
                Suites.FromAFolder.class,
                Suites.ByTheExtensionAlone.class
            })
    @DisplayName("gives each test what it asks for")
    void given(Class<?> suite) {
        Events tests = tests(suite);

        tests.failed().assertThatEvents().isEmpty();
        assertThat(tests.succeeded().count()).isEqualTo(2);
    }

    private static Events tests(Class<?> suite) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(suite))
                .execute()
                .testEvents();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            noSuchPerson | there is no person 'alicia'; there is alice, bob, carol, dave, erin
            noSuchAccount | there is no account 'dev'; there is Management, Log Archive, Shared Services, Non-Prod, Prod
            noSuchRootUser | there is no account 'Production'; there is Management, Log Archive, Shared Services, Non-Prod, Prod
            noSuchPermissionSet | there is no permission set 'Developer'; there is Prod-ReadOnly, Prod-SRE, Prod-BreakGlass, BreakGlass-Approver, NonProd-Developer, Security-Audit, Security-Responder
            notAssigned | bob has no Prod-SRE in Prod; has NonProd-Developer in Non-Prod
            noClient | a parameter for the root user of Prod is a client of the AWS SDK, such as S3Client, or an Access, but not a String
            """)
    @DisplayName("says of what there is not what there is instead")
    void misuse(String test, String what) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Suites.Misuse.class, Suites.Misuse.method(test)))
                .execute()
                .testEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(what)));
    }

    @Test
    @DisplayName("has no organization for what runs before all tests, unless they share one")
    void beforeAll() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Suites.BeforeAllOfThem.class))
                .execute()
                .containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(
                                message("prepare runs for all tests, of which each has an organization of its own;"
                                        + " with @Quintet(organization = EACH_CLASS) they share one")));
    }

    @Test
    @DisplayName("says which folder there is not")
    void folder() {
        tests(Suites.NoSuchFolder.class)
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(message(text -> text.contains("there is no folder "
                                        + Path.of("nowhere").toAbsolutePath())
                                && text.contains("@Quintet(blueprint = \"nowhere\")"))));
    }

    @Test
    @DisplayName("has classes on containers run one after the other, and no others")
    void locks() {
        OneOrganizationOnContainers locks = new OneOrganizationOnContainers();

        assertThat(locks.provideForClass(OnContainersTest.class)).hasSize(1);
        assertThat(locks.provideForClass(LandingZoneTest.class)).isEmpty();
    }

    @Test
    @DisplayName("is shown in the README as it is tested here")
    void example() throws Exception {
        String test = Files.readString(Path.of("src/test/java/io/quintet/junit/LandingZoneTest.java"));

        assertThat(Files.readString(Path.of("../../README.md"))).contains(test.substring(test.indexOf("@Quintet\n")));
    }
}
