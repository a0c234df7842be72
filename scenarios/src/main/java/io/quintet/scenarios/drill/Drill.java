package io.quintet.scenarios.drill;

import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.feature.GluePath;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.TestSourceRead;
import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Incidents that can be rehearsed: the features in {@code features/incidents}. */
public final class Drill {

    private static final String FOLDER = "/features/incidents/";
    private static final String INCIDENTS = "classpath:features/incidents";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final String FEATURE = ".feature";
    private static final String STEPS = "io.quintet.scenarios.steps";

    private Drill() {}

    /** The drills that there are. */
    public static List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        play(
                INCIDENTS,
                publisher ->
                        publisher.registerHandlerFor(TestSourceRead.class, source -> names.add(name(source.getUri()))),
                true);
        return List.copyOf(names);
    }

    /** Plays a drill, and reports. */
    public static Report run(String name) {
        if (!NAME.matcher(name).matches() || Drill.class.getResource(FOLDER + name + FEATURE) == null) {
            throw new IllegalArgumentException(
                    "there is no drill '" + name + "'; there is " + String.join(", ", names()));
        }
        Observer observer = new Observer();
        play(INCIDENTS + "/" + name + FEATURE, observer, false);
        return observer.report(name);
    }

    private static void play(String features, ConcurrentEventListener listener, boolean dry) {
        Runtime.builder()
                .withRuntimeOptions(new RuntimeOptionsBuilder()
                        .addFeature(FeatureWithLines.parse(features))
                        .addGlue(GluePath.parse(STEPS))
                        .setDryRun(dry)
                        .build())
                .withAdditionalPlugins(listener)
                .withClassLoader(Drill.class::getClassLoader)
                .build()
                .run();
    }

    private static String name(URI feature) {
        String path = feature.getSchemeSpecificPart();
        return path.substring(path.lastIndexOf('/') + 1, path.length() - FEATURE.length());
    }
}
