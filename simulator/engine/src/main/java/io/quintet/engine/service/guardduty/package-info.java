/**
 * Amazon GuardDuty: detectors that judge the trail's events by stated rules, in one account and across a whole
 * organization.
 */
@NullMarked
package io.quintet.engine.service.guardduty;

import org.jspecify.annotations.NullMarked;
