package io.quintet.landingzone.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file of addresses")
class AddressesTest {

    private static final String BUT_ONE = """
            Management: http://management:4566
            Log Archive: http://log-archive:4566
            Shared Services: https://[::1]:4566/
            Non-Prod: http://127.0.0.1:14604
            """;

    @TempDir
    private Path folder;

    private Map<String, URI> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("endpoints.yaml"), text);
        return Addresses.read(file, Blueprint.fiveAccounts());
    }

    @Test
    @DisplayName("names each account and where it is served")
    void byName() throws IOException {
        assertThat(read(BUT_ONE + "Prod: http://prod"))
                .containsEntry("Log Archive", URI.create("http://log-archive:4566"))
                .containsEntry("Prod", URI.create("http://prod"))
                .hasSize(5);
    }

    @Test
    @DisplayName("may call accounts by their ids, and then need not name all")
    void byId() throws IOException {
        assertThat(read("012345678901: http://prod:4566"))
                .containsExactly(Map.entry("012345678901", URI.create("http://prod:4566")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pord: http://prod          | endpoints.yaml:1:1: the key 'Prod' is missing: expected the address of a LocalStack, such as http://127.0.0.1:4566 | endpoints.yaml:5:1: there is no key 'Pord' here; did you mean 'Prod'?
            Prod: prod:4566            | endpoints.yaml:5:7: 'Prod': expected the address of a LocalStack, such as http://127.0.0.1:4566, not 'prod:4566' |
            Prod: http://prod/queue    | endpoints.yaml:5:7: 'Prod': expected the address of a LocalStack, such as http://127.0.0.1:4566, not 'http://prod/queue' |
            Prod: [http://prod]        | endpoints.yaml:5:7: 'Prod': expected the address of a LocalStack, such as http://127.0.0.1:4566 |
            'Prod: http://prod:'       | endpoints.yaml:5:18: this is no YAML: mapping values are not allowed here |
            """)
    @DisplayName("with mistakes is refused, with the place of each and what was expected there")
    void mistakes(String line, String first, String second) {
        assertThatExceptionOfType(InvalidBlueprint.class)
                .isThrownBy(() -> read(BUT_ONE + line))
                .satisfies(invalid -> {
                    assertThat(invalid.problems().get(0).toString()).isEqualTo(folder + "/" + first);
                    assertThat(invalid.problems()).hasSize(second == null ? 1 : 2);
                    if (second != null) {
                        assertThat(invalid.problems().get(1).toString()).isEqualTo(folder + "/" + second);
                    }
                });
    }

    @Test
    @DisplayName("that there is not is said to be missing")
    void missing() {
        assertThatExceptionOfType(InvalidBlueprint.class)
                .isThrownBy(() -> Addresses.read(Path.of("nowhere.yaml"), Blueprint.fiveAccounts()))
                .withMessage("nowhere.yaml:1:1: there is no such file");
    }
}
