/** What the sentences of the features do. */
@NullMarked
package io.quintet.scenarios.steps;

import org.jspecify.annotations.NullMarked;
