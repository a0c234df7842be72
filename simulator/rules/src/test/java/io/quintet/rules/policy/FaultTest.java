package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.rules.lint.Issue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault is an issue that the lint knows. */
final class FaultTest {
    @ParameterizedTest
    @EnumSource(Fault.class)
    void theLintKnowsEveryFault(Fault fault) {
        assertThat(Issue.valueOf(fault.issueCode()).accessAnalyzer()).isTrue();
    }
}
