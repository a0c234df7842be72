/** STS: who calls, and temporary credentials. */
@NullMarked
package io.quintet.engine.service.sts;

import org.jspecify.annotations.NullMarked;
