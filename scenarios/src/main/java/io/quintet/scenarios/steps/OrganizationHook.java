package io.quintet.scenarios.steps;

import io.cucumber.java.After;
import io.quintet.scenarios.World;

/** Ends the organization of a scenario, after everything else. */
public final class OrganizationHook {

    private static final int LAST = 0;

    private final World world;

    public OrganizationHook(World world) {
        this.world = world;
    }

    @After(order = LAST)
    public void end() {
        world.organization().close();
    }
}
