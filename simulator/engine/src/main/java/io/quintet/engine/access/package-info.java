/** Who in an organization, and beyond it, can do something to a resource: answered from its state, without a call. */
@NullMarked
package io.quintet.engine.access;

import org.jspecify.annotations.NullMarked;
