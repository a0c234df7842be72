/** Types and their members as the codecs see them, and the SDK's model classes seen so. */
@NullMarked
package io.quintet.engine.wire.shape;

import org.jspecify.annotations.NullMarked;
