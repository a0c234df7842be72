/** Suspicious events: rules over CloudTrail's events that give findings in GuardDuty's words, each with its reasons. */
@NullMarked
package io.quintet.rules.detection;

import org.jspecify.annotations.NullMarked;
