package io.quintet.rules.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogFileNameTest {

    private static final Instant LATE = Instant.parse("2026-11-24T23:59:59Z");

    @Test
    void an_organization_trail_delivers_under_the_organization() {
        LogFileName file =
                new LogFileName(Optional.of("o-exampleorgid"), "111122223333", "eu-west-1", LATE, "WMiHxZgr5Hdd6UDc");

        assertThat(file.key())
                .isEqualTo(
                        "AWSLogs/o-exampleorgid/111122223333/CloudTrail/eu-west-1/2026/11/24/111122223333_CloudTrail_eu-west-1_20261124T2359Z_WMiHxZgr5Hdd6UDc.json.gz");
        assertThat(file.key("trails")).isEqualTo("trails/" + file.key());
        assertThat(file.key("")).isEqualTo(file.key());
    }

    @Test
    void a_trail_of_one_account_delivers_under_the_account() {
        LogFileName file = new LogFileName(Optional.empty(), "111122223333", "eu-west-1", LATE, "WMiHxZgr5Hdd6UDc");

        assertThat(file.key()).startsWith("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/24/111122223333_");
    }

    @Test
    void the_last_part_has_16_letters_and_digits() {
        assertThatThrownBy(() -> new LogFileName(Optional.empty(), "111122223333", "eu-west-1", LATE, "short"))
                .hasMessage("`short` is not 16 letters and digits");
    }
}
