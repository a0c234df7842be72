/** The simulator of one organization, to embed in a test or to run as a server. */
@NullMarked
package io.quintet.engine;

import org.jspecify.annotations.NullMarked;
