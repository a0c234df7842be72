package io.quintet.app.policy;

import java.io.IOException;
import java.util.List;

/** Writes what was found, for people or for programs. */
interface LintReport {
    void write(List<LintedFile> files) throws IOException;
}
