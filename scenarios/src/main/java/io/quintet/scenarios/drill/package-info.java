/** Drills: incidents played from end to end, and the report of who did what when, and how fast it was stopped. */
@NullMarked
package io.quintet.scenarios.drill;

import org.jspecify.annotations.NullMarked;
