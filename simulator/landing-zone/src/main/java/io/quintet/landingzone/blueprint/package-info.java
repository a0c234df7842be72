/** What a landing zone is to be: read from a folder of YAML and policies, and checked before anything is built. */
@NullMarked
package io.quintet.landingzone.blueprint;

import org.jspecify.annotations.NullMarked;
