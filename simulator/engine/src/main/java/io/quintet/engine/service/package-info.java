/** What a service sees: the call, the tables, the operations that it offers, and its errors. */
@NullMarked
package io.quintet.engine.service;

import org.jspecify.annotations.NullMarked;
