/** Reasons about policies as a whole: what they let anybody do, not what becomes of one call. */
@NullMarked
package io.quintet.rules.analysis;

import org.jspecify.annotations.NullMarked;
