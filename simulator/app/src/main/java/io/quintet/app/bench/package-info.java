/** What the simulator takes: the figures that the README tells, measured and printed. */
@NullMarked
package io.quintet.app.bench;

import org.jspecify.annotations.NullMarked;
