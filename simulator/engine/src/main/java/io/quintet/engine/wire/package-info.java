/** The wire: HTTP messages of AWS clients, read into typed requests and written from typed answers. */
@NullMarked
package io.quintet.engine.wire;

import org.jspecify.annotations.NullMarked;
