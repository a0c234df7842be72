/** The command line. */
@NullMarked
package io.quintet.app;

import org.jspecify.annotations.NullMarked;
