/** The HTTP server that unmodified AWS clients talk to, in front of one function from request to response. */
@NullMarked
package io.quintet.engine.server;

import org.jspecify.annotations.NullMarked;
