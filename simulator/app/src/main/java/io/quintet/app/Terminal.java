package io.quintet.app;

import java.util.Map;

/**
 * The terminal that a person reads. {@code columns} is kept where text reads well, and 100 when the width is unknown.
 *
 * @param showsErrors whether what goes to the standard error is read on it, as the launcher found out
 */
record Terminal(int columns, boolean showsErrors) {

    private static final int NARROWEST = 60;
    private static final int WIDEST = 100;

    Terminal {
        columns = Math.max(NARROWEST, Math.min(columns, WIDEST));
    }

    static Terminal of(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return new Terminal(
                columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : WIDEST,
                environment.getOrDefault("QUINTET_PROGRESS", "").equals("shown"));
    }
}
