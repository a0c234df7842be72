/**
 * AWS Key Management Service: keys that really encrypt, the policies and grants that say who may use them, and the keys
 * that AWS manages for its services.
 */
@NullMarked
package io.quintet.engine.service.kms;

import org.jspecify.annotations.NullMarked;
