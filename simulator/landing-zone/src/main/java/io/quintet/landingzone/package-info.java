/** Landing zones: an organization described in YAML, built through the public AWS API. */
@NullMarked
package io.quintet.landingzone;

import org.jspecify.annotations.NullMarked;
