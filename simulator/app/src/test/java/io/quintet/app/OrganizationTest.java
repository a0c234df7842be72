package io.quintet.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.Simulator;
import io.quintet.landingzone.blueprint.Blueprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganizationTest {

    private static Organization organization;

    @BeforeAll
    static void raise() {
        organization = Organization.raise(Simulator.create(), Blueprint.fiveAccounts(), step -> {});
    }

    @AfterAll
    static void close() {
        organization.close();
    }

    @Test
    void eachPermissionSetHasAProfileAndEachIsSomebodyElses() {
        List<Profile> profiles = organization.profiles();

        assertThat(profiles)
                .extracting(Profile::name)
                .contains("prod-readonly", "prod-sre", "nonprod-developer", "security-audit", "security-responder")
                .contains("security-audit-log-archive", "security-responder-prod", "management-root")
                .contains("prod-breakglass", "breakglass-approver")
                .doesNotHaveDuplicates();
        assertThat(profiles)
                .filteredOn(profile -> profile.access() instanceof Profile.SignIn)
                .extracting(profile -> ((Profile.SignIn) profile.access()).person())
                .contains("alice", "bob", "carol", "dave", "erin");
    }

    @Test
    void theConfigurationFileLeadsAwsClientsToTheSimulatorAndIsTheOwnersAlone(@TempDir Path directory)
            throws Exception {
        AwsConfigFile config = AwsConfigFile.in(directory, "http://127.0.0.1:4566");
        config.write(organization);

        String prod = organization.built().account("Prod");
        assertThat(config.path()).isEqualTo(directory.resolve(".quintet/aws-config"));
        assertThat(config.path())
                .content()
                .contains("[sso-session quintet]\nsso_start_url = https://d-")
                .contains("""
                        [profile prod-readonly]
                        region = us-east-1
                        endpoint_url = http://127.0.0.1:4566
                        credential_process = "quintet" credentials --endpoint http://127.0.0.1:4566 --person erin \
                        --account %s --permission-set Prod-ReadOnly
                        """.formatted(prod))
                .contains("""
                        [profile prod-readonly-sso]
                        region = us-east-1
                        endpoint_url = http://127.0.0.1:4566
                        sso_session = quintet
                        sso_account_id = %s
                        sso_role_name = Prod-ReadOnly
                        """.formatted(prod));
        assertThat(new HashSet<>(Files.getPosixFilePermissions(config.path()))).hasSize(2);
        assertThat(Files.getOwner(config.path()))
                .isEqualTo(Files.getOwner(config.path().getParent()));
        assertThat(config.launchedBy("docker exec quintet quintet").text(organization.profiles(), ""))
                .contains("credential_process = docker exec quintet quintet credentials --endpoint");
        try (var files = Files.list(config.path().getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theWelcomeNamesAccountsPeopleAndProfilesAndSaysWhatToDoNext() {
        AwsConfigFile config = AwsConfigFile.in(Path.of("/home/kim"), "http://127.0.0.1:4567");

        assertThat(new Welcome(organization, config).text())
                .contains(
                        organization.built().account("Log Archive") + "  Log Archive\n",
                        "  carol  Carol Novak, Security Auditors\n",
                        "erin with Prod-ReadOnly in Prod\n",
                        "export AWS_CONFIG_FILE=/home/kim/.quintet/aws-config\n",
                        "quintet why REQUEST-ID --endpoint http://127.0.0.1:4567")
                .endsWith("Ctrl-C ends it.\n");
    }
}
