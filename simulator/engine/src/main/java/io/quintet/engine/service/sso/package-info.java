/** The access portal of IAM Identity Center: the accounts and roles of a person, and credentials for them. */
@NullMarked
package io.quintet.engine.service.sso;

import org.jspecify.annotations.NullMarked;
