/** Values to and from JSON, CBOR, XML and forms; nothing here knows of HTTP or of a service. */
@NullMarked
package io.quintet.engine.wire.format;

import org.jspecify.annotations.NullMarked;
