package io.quintet.scenarios.steps;

import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import io.quintet.scenarios.World;
import io.quintet.scenarios.drill.EntryJson;

/** Hands the timeline of a scenario to whoever reports on it. */
public final class ChronicleHook {

    private final World world;

    public ChronicleHook(World world) {
        this.world = world;
    }

    @After
    public void attach(Scenario scenario) {
        if (!world.chronicle().entries().isEmpty()) {
            scenario.attach(EntryJson.write(world.chronicle().entries()), EntryJson.MEDIA_TYPE, "timeline");
        }
    }
}
