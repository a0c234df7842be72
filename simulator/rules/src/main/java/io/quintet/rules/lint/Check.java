package io.quintet.rules.lint;

/** Looks for issues of one topic in a statement. */
interface Check {
    void check(StatementView statement, Findings findings);
}
