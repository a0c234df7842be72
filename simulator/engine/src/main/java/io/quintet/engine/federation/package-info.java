/** Identity providers that accounts trust, and the issuers behind them, which the simulator plays. */
@NullMarked
package io.quintet.engine.federation;

import org.jspecify.annotations.NullMarked;
