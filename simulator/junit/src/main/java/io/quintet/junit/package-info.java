/** For JUnit tests of landing zones: an organization for each test, and clients for whoever works in it. */
@NullMarked
package io.quintet.junit;

import org.jspecify.annotations.NullMarked;
