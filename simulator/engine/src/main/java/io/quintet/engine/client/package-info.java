/** Clients of the AWS SDK whose calls take the straight line without a socket. */
@NullMarked
package io.quintet.engine.client;

import org.jspecify.annotations.NullMarked;
