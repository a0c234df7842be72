/** Where an authorized call is carried out. */
@NullMarked
package io.quintet.engine.backend;

import org.jspecify.annotations.NullMarked;
