package io.quintet.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.scenarios.drill.Drill;
import io.quintet.scenarios.drill.Entry;
import io.quintet.scenarios.drill.Measures;
import io.quintet.scenarios.drill.Rehearsal;
import io.quintet.scenarios.drill.Report;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A drill")
class DrillTest {

    private static final Report REPORT = Drill.run("suspicious-production-call");

    private static Rehearsal rehearsal(int number) {
        return REPORT.rehearsals().get(number);
    }

    @Test
    @DisplayName("observes everything that was expected, in both ways of responding")
    void asExpected() {
        assertThat(REPORT.asExpected()).isTrue();
        assertThat(REPORT.rehearsals()).hasSize(2).allMatch(Rehearsal::asExpected);
    }

    @Test
    @DisplayName("measures how fast the intruder was seen and stopped, by the organization's clock")
    void measures() {
        Measures measures = rehearsal(0).measures();
        assertThat(measures.toDetect()).hasValue(Duration.ofMinutes(8));
        assertThat(measures.toNotify()).hasValue(Duration.ofMinutes(4));
        assertThat(measures.toContain()).hasValue(Duration.ofMinutes(11));
        assertThat(measures.dwell()).hasValue(Duration.ofMinutes(23));
        assertThat(measures.exposures())
                .extracting(exposure -> exposure.lasting().orElseThrow().toMinutes())
                .containsExactly(20L, 20L, 23L);
    }

    @Test
    @DisplayName("names the mistake of disabling the user first, which kept the door open longer")
    void mistakes() {
        assertThat(rehearsal(0).mistakes()).isEmpty();
        assertThat(rehearsal(1).mistakes())
                .extracting(Entry::what)
                .containsExactly(
                        "disabled the user before the portal session was ended, which goes on giving credentials");
        assertThat(rehearsal(1).measures().dwell().orElseThrow())
                .isGreaterThan(rehearsal(0).measures().dwell().orElseThrow());
    }

    @Test
    @DisplayName("fits a terminal of 100 columns, without colours where there are none")
    void text() {
        assertThat(REPORT.text(false).lines()).allMatch(line -> line.length() <= 100);
        assertThat(REPORT.text(false))
                .doesNotContain("\u001b")
                .endsWith("Everything that was expected was observed.\n");
        assertThat(REPORT.text(true)).contains("\u001b[31m");
    }

    @Test
    @DisplayName("is listed by the name of its feature; another name is refused, with the list")
    void names() {
        assertThat(Drill.names()).containsExactly("suspicious-production-call");
        assertThatThrownBy(() -> Drill.run("../governance/no-root"))
                .hasMessage("there is no drill '../governance/no-root'; there is suspicious-production-call");
    }
}
