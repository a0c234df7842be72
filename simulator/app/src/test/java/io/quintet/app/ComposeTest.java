package io.quintet.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.landingzone.blueprint.Addresses;
import io.quintet.landingzone.blueprint.Blueprint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docker-compose.yml")
class ComposeTest {

    @Test
    @DisplayName("has a LocalStack for each account, and publishes the gateway alone, on loopback")
    void services() throws Exception {
        String compose = Files.readString(Path.of("../../docker-compose.yml"));
        Map<String, URI> endpoints = Addresses.read(Path.of("container/endpoints.yaml"), Blueprint.fiveAccounts());

        assertThat(endpoints)
                .hasSize(5)
                .allSatisfy((account, address) ->
                        assertThat(compose).contains("  " + address.getHost() + ":\n    <<: *localstack\n"));
        assertThat(compose).containsOnlyOnce("ports:").contains("ports: [\"127.0.0.1:4566:4566\"]");
        assertThat(compose).doesNotContain("network_mode").contains("internal: true");
    }
}
