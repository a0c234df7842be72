/** What AWS's service models say beyond the SDK's classes: operations, routes, constraints and error codes. */
@NullMarked
package io.quintet.engine.wire.model;

import org.jspecify.annotations.NullMarked;
