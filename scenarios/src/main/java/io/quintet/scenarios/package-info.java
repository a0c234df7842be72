/** Scenarios: people who run an organization, in Gherkin, and what they observed. */
@NullMarked
package io.quintet.scenarios;

import org.jspecify.annotations.NullMarked;
