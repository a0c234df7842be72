/**
 * AWS Security Hub: findings of all products in one format and place, in one account and across a whole organization.
 */
@NullMarked
package io.quintet.engine.service.securityhub;

import org.jspecify.annotations.NullMarked;
