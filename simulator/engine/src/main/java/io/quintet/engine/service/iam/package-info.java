/** IAM: users, groups, roles, their policies, and what an account says of itself. */
@NullMarked
package io.quintet.engine.service.iam;

import org.jspecify.annotations.NullMarked;
