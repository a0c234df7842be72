package io.quintet.landingzone.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("A blueprint")
class BlueprintTest {

    private static final Folder FIVE_ACCOUNTS = Folder.bundled("five-accounts");

    /** A change to the blueprint of five accounts, and how everything that the reader is told about it begins. */
    record Mistake(String name, String file, String from, String to, List<String> told) {

        static Mistake of(Map<?, ?> entry) {
            List<?> told = entry.get("told") instanceof List<?> list ? list : List.of();
            return new Mistake(
                    String.valueOf(entry.get("name")),
                    String.valueOf(entry.get("file")),
                    String.valueOf(entry.get("from")),
                    String.valueOf(entry.get("to")),
                    told.stream().map(String::valueOf).toList());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mistake> mistakes() throws IOException {
        try (InputStream mistakes = Objects.requireNonNull(BlueprintTest.class.getResourceAsStream("mistakes.yaml"))) {
            Object all = new Load(LoadSettings.builder().build()).loadFromInputStream(mistakes);
            return ((List<?>) all).stream().map(item -> Mistake.of((Map<?, ?>) item));
        }
    }

    @ParameterizedTest(name = "tells {0}")
    @MethodSource("mistakes")
    void tellsMistakes(Mistake mistake) {
        assertThatThrownBy(() -> new BlueprintReader(with(mistake)).read())
                .isInstanceOfSatisfying(InvalidBlueprint.class, invalid -> {
                    List<String> told =
                            invalid.problems().stream().map(Problem::toString).toList();
                    assertThat(told).hasSameSizeAs(mistake.told());
                    for (int i = 0; i < told.size(); i++) {
                        assertThat(told.get(i)).startsWith(mistake.told().get(i));
                    }
                });
    }

    @Test
    @DisplayName("tells a policy that is too long for AWS")
    void tellsLength() {
        String file = "policies/guardrails/s3-within-the-organization.json";
        Mistake mistake = new Mistake("", file, "\"s3:*\"", "\"s3:" + "a".repeat(5000) + "\"", List.of());

        assertThatThrownBy(() -> new BlueprintReader(with(mistake)).read())
                .hasMessage(file + ":1:1: expected a resource control policy of at most 5,120 characters without white"
                        + " space, not 5,524");
    }

    private static Folder with(Mistake mistake) {
        return file -> FIVE_ACCOUNTS.read(file).map(text -> {
            if (!file.equals(mistake.file())) {
                return text;
            }
            assertThat(text).contains(mistake.from());
            int at = text.indexOf(mistake.from());
            return text.substring(0, at)
                    + mistake.to()
                    + text.substring(at + mistake.from().length());
        });
    }

    @Test
    @DisplayName("tells the mistakes of all its files at once, in their order")
    void tellsAllAtOnce() {
        Map<String, String> files = Map.of(
                "organization.yaml", "region: mars",
                "identity.yaml", "[]",
                "log-archive.yaml", "trail: {name: t, key: k}");

        assertThatThrownBy(() -> new BlueprintReader(file -> Optional.ofNullable(files.get(file))).read())
                .hasMessage("""
                        organization.yaml:1:1: the key 'trusted-services' is missing: expected a list of texts, each a\
                         service such as sso.amazonaws.com
                        organization.yaml:1:1: the key 'units' is missing: expected a list of texts, each the path of\
                         an organizational unit, such as Workloads/Prod
                        organization.yaml:1:1: the key 'findings-account' is missing: expected a name of up to 50\
                         letters, digits, spaces, dots and hyphens
                        organization.yaml:1:1: the key 'accounts' is missing: expected a list of sections, each with\
                         its keys
                        organization.yaml:1:1: the key 'service-control-policies' is missing: expected a list of\
                         sections, each with its keys
                        organization.yaml:1:1: the key 'resource-control-policies' is missing: expected a list of\
                         sections, each with its keys
                        organization.yaml:1:9: 'region': expected a Region such as us-east-1, not 'mars'
                        identity.yaml:1:1: expected keys with their values
                        log-archive.yaml:1:1: the key 'bucket' is missing: expected keys with their values
                        log-archive.yaml:1:15: 'name': expected 3 to 128 letters, digits, dots, hyphens and\
                         underscores, not 't'
                        keys.yaml:1:1: there is no such file""");
    }

    @Test
    @DisplayName("is a folder of one's own, or the five accounts that come with Quintet")
    void fiveAccounts(@TempDir Path empty) {
        Blueprint blueprint = Blueprint.fiveAccounts();

        assertThat(blueprint.accounts())
                .extracting(Account::name)
                .containsExactly("Log Archive", "Shared Services", "Non-Prod", "Prod");
        assertThat(blueprint.units())
                .containsExactly("Security", "Infrastructure", "Workloads", "Workloads/NonProd", "Workloads/Prod");
        assertThatThrownBy(() -> Blueprint.read(empty)).hasMessageStartingWith("organization.yaml:1:1: there is no");
    }
}
