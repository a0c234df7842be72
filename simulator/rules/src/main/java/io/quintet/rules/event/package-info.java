/** CloudTrail's events: the record, its JSON, and the log files it is delivered in. */
@NullMarked
package io.quintet.rules.event;

import org.jspecify.annotations.NullMarked;
