/** The identity store of IAM Identity Center: people, groups, and who is in which. */
@NullMarked
package io.quintet.engine.service.identitystore;

import org.jspecify.annotations.NullMarked;
