/** One immutable world for each universe, one writer, and forks at the cost of what they change. */
@NullMarked
package io.quintet.engine.state;

import org.jspecify.annotations.NullMarked;
