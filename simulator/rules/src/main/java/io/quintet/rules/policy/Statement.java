package io.quintet.rules.policy;

import java.io.Serializable;

/** One compiled statement. */
record Statement(String label, boolean deny) implements Serializable {}
