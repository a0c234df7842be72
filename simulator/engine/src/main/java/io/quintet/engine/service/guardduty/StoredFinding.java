package io.quintet.engine.service.guardduty;

import io.quintet.engine.state.Owned;
import io.quintet.rules.detection.Finding;

/**
 * A finding as it is kept.
 *
 * @param id 32 hexadecimal digits, made from what was found, so that the same events give the same id
 * @param detector where it was found, by account and Region
 * @param sample whether it only shows what a finding looks like
 */
record StoredFinding(String id, Detector.Place detector, Finding found, boolean archived, boolean sample) {

    Owned key() {
        return new Owned(detector.account(), detector.region() + "/" + id);
    }

    /** The ARN, which names the detector that found it. */
    String arn() {
        return "arn:aws:guardduty:" + detector.region() + ":" + detector.account() + ":detector/" + detector.id()
                + "/finding/" + id;
    }

    StoredFinding seenAgain(Finding later) {
        return new StoredFinding(id, detector, found.seenAgain(later), archived, sample);
    }

    StoredFinding archived(boolean away) {
        return new StoredFinding(id, detector, found, away, sample);
    }
}
