/** Signing in to IAM Identity Center: clients, device authorizations, and tokens. */
@NullMarked
package io.quintet.engine.service.ssooidc;

import org.jspecify.annotations.NullMarked;
