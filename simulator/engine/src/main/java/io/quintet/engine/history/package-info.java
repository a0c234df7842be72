/** The event history: the events of the last 90 days, of every account and Region, as all of the engine reads them. */
@NullMarked
package io.quintet.engine.history;

import org.jspecify.annotations.NullMarked;
