package io.quintet.scenarios.drill;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EmbedEvent;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestSourceParsed;
import io.cucumber.plugin.event.TestStepFinished;
import io.quintet.scenarios.drill.Rehearsal.Expectation;
import java.util.ArrayList;
import java.util.List;

/** Watches Cucumber play a feature. */
final class Observer implements ConcurrentEventListener {

    private final List<Rehearsal> rehearsals = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private final List<Entry> timeline = new ArrayList<>();
    private String title = "";

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(TestSourceParsed.class, this::parsed);
        publisher.registerHandlerFor(EmbedEvent.class, this::attached);
        publisher.registerHandlerFor(TestStepFinished.class, this::stepped);
        publisher.registerHandlerFor(TestCaseFinished.class, this::played);
    }

    private void parsed(TestSourceParsed source) {
        source.getNodes().forEach(node -> title = node.getName().orElse(""));
    }

    private void attached(EmbedEvent attachment) {
        if (attachment.getMediaType().equals(EntryJson.MEDIA_TYPE)) {
            timeline.addAll(EntryJson.read(attachment.getData()));
        }
    }

    private void stepped(TestStepFinished finished) {
        if (finished.getTestStep() instanceof PickleStepTestStep step) {
            Result result = finished.getResult();
            expectations.add(new Expectation(
                    step.getStep().getKeyword() + step.getStep().getText(),
                    result.getStatus() == Status.PASSED,
                    problem(result)));
        }
    }

    private static String problem(Result result) {
        return switch (result.getStatus()) {
            case PASSED -> "";
            case FAILED -> String.valueOf(result.getError().getMessage()).strip();
            case SKIPPED -> "not reached";
            default -> "no step does this";
        };
    }

    private void played(TestCaseFinished finished) {
        rehearsals.add(new Rehearsal(finished.getTestCase().getName(), expectations, timeline));
        expectations.clear();
        timeline.clear();
    }

    Report report(String drill) {
        return new Report(drill, title, rehearsals);
    }
}
