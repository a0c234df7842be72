package io.quintet.app.policy;

import io.quintet.rules.lint.LintFinding;
import java.util.List;

/**
 * What was found in a file.
 *
 * @param guessed whether nobody told its type
 */
record LintedFile(String name, PolicyType type, boolean guessed, List<LintFinding> findings) {}
