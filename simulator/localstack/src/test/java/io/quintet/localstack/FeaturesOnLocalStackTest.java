package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.feature.GluePath;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.TestCaseFinished;
import io.quintet.scenarios.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the organization promises, it promises on containers too: every feature, and so every drill. */
@OnLocalStack
@DisplayName("Features on containers of LocalStack")
class FeaturesOnLocalStackTest {

    private static final int ACCOUNTS = 5;

    private static LocalStack localStack;

    @BeforeAll
    static void start() {
        localStack = LocalStack.start(LocalStack.IMAGE, ACCOUNTS, Serving.usual(), progress -> {});
        Ground.choose(() -> localStack.accounts().elsewhere());
    }

    @AfterAll
    static void stop() {
        Ground.chooseNone();
        localStack.close();
    }

    @Test
    @DisplayName("hold as on the embedded back end")
    void hold() {
        Outcomes outcomes = new Outcomes();
        long start = System.nanoTime();

        Runtime.builder()
                .withRuntimeOptions(new RuntimeOptionsBuilder()
                        .addFeature(FeatureWithLines.parse("classpath:features"))
                        .addGlue(GluePath.parse("io.quintet.scenarios.steps"))
                        .build())
                .withAdditionalPlugins(outcomes)
                .withClassLoader(FeaturesOnLocalStackTest.class::getClassLoader)
                .build()
                .run();

        System.err.printf(
                "%d scenarios on LocalStack in %d s%n",
                outcomes.played.size(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        assertThat(outcomes.failed).isEmpty();
        assertThat(outcomes.played).hasSizeGreaterThan(10);
    }

    private static final class Outcomes implements ConcurrentEventListener {

        private final List<String> played = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();

        @Override
        public void setEventPublisher(EventPublisher publisher) {
            publisher.registerHandlerFor(TestCaseFinished.class, this::finished);
        }

        private synchronized void finished(TestCaseFinished event) {
            String name =
                    event.getTestCase().getUri() + " " + event.getTestCase().getName();
            Result result = event.getResult();
            played.add(name);
            if (!result.getStatus().isOk()) {
                failed.add(name + ": " + result.getStatus() + " " + result.getError());
            }
        }
    }
}
