/** How AWS decides whether a call may happen: policies compiled once, decisions that explain themselves. */
@NullMarked
package io.quintet.rules.policy;

import org.jspecify.annotations.NullMarked;
