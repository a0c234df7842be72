package io.quintet.engine.service.rds;

import org.jspecify.annotations.Nullable;

/**
 * The groups that RDS uses where a request names none ("Overview of parameter groups", "Working with option groups").
 *
 * @param engine such as {@code aurora-mysql}
 * @param version the engine version's part in the names, such as {@code 8.0}; {@code *} where the request has none
 */
record DefaultGroups(String engine, String version) {

    static final String SUBNET_GROUP = "default";

    static DefaultGroups of(@Nullable String engine, @Nullable String engineVersion) {
        String name = engine == null ? "*" : engine;
        return new DefaultGroups(name, engineVersion == null ? "*" : family(name, engineVersion));
    }

    /** PostgreSQL's families go by the major version alone. */
    private static String family(String engine, String engineVersion) {
        String[] parts = engineVersion.split("\\.", -1);
        return engine.contains("postgres") || parts.length < 2 ? parts[0] : parts[0] + "." + parts[1];
    }

    String parameterGroup() {
        return "default." + engine + version;
    }

    String optionGroup() {
        return "default:" + engine + "-" + version.replace('.', '-');
    }
}
