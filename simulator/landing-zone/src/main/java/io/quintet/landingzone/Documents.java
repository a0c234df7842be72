package io.quintet.landingzone;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Compares JSON documents, which AWS may lay out in its own way. */
final class Documents {

    private Documents() {}

    /** Whether two documents say the same; JSON is YAML. */
    static boolean same(String one, String other) {
        return one.equals(other)
                || (!one.isEmpty() && !other.isEmpty() && load(one).equals(load(other)));
    }

    private static Object load(String json) {
        return new Load(LoadSettings.builder().build()).loadFromString(json);
    }
}
