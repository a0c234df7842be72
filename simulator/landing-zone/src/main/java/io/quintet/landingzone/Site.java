package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Blueprint;
import io.quintet.landingzone.blueprint.PolicyTemplate;

/** Where a blueprint is being built: with which access, and what is known and done so far. */
record Site(Blueprint blueprint, Access access, Known known, Ledger ledger) {

    /** A document with the ids of this organization in it. */
    String write(PolicyTemplate template) {
        return template.with(known::value);
    }
}
