/** The trail: every management call as a CloudTrail event, kept and delivered. */
@NullMarked
package io.quintet.engine.trail;

import org.jspecify.annotations.NullMarked;
