/** Commands that look at policies by themselves, without an organization. */
@NullMarked
package io.quintet.app.policy;

import org.jspecify.annotations.NullMarked;
