package io.quintet.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The engine's packages keep their distance. {@code service} itself is what every service is written against; its
 * subpackages are the services.
 */
@AnalyzeClasses(packages = "io.quintet.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule GATEWAY_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAPackage("io.quintet.engine.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quintet.engine.service.*..")
            .because("every call takes the same straight line, whichever service it is for")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule SERVICES_KNOW_NO_OTHER_SERVICE = slices().matching("io.quintet.engine.service.(*)..")
            .should()
            .notDependOnEachOther()
            .because("a service calls another one through the API, so that the call is authorized and recorded")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("io.quintet.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package can then be read, tested and changed with only those below it in mind");

    @ArchTest
    static final ArchRule NETTY_STAYS_IN_THE_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage("io.quintet.engine.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("calls made inside the JVM take the same line without sockets");
}
