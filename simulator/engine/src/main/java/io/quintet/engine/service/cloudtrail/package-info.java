/** CloudTrail: the event history, and trails that deliver its events to a bucket. */
@NullMarked
package io.quintet.engine.service.cloudtrail;

import org.jspecify.annotations.NullMarked;
