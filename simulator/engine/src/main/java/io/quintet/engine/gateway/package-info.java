/** The straight line that every call takes: admit, decide, act, record, answer. */
@NullMarked
package io.quintet.engine.gateway;

import org.jspecify.annotations.NullMarked;
