/** The rules of policy evaluation once more, as plainly as they can be written, to check the compiled ones against. */
@NullMarked
package io.quintet.rules.policy.reference;

import org.jspecify.annotations.NullMarked;
