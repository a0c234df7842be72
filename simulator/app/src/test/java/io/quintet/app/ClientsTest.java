package io.quintet.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientsTest {

    @Test
    void unmodifiedAwsClientsWorkWithARunningOrganization() throws Exception {
        Optional<String> python = Optional.ofNullable(System.getenv("QUINTET_CLIENTS"));
        assumeTrue(
                python.isPresent(),
                "The AWS CLI and boto3 are left out: .ci/run installs and runs them, or set QUINTET_CLIENTS to a"
                        + " Python that has what simulator/client-tests/requirements.txt names");

        Process run = new ProcessBuilder(python.orElseThrow(), "../client-tests/run")
                .inheritIO()
                .start();

        assertThat(run.waitFor()).isZero();
    }
}
