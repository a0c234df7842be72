package io.quintet.rules.detection;

import java.util.Optional;

/** One reason to suspect a call. */
interface Rule {
    Optional<Finding> judge(Sighting sighting);
}
