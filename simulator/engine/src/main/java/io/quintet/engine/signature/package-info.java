/** Signatures: what a request claims about its sender, proven by signing it again. */
@NullMarked
package io.quintet.engine.signature;

import org.jspecify.annotations.NullMarked;
