/** The administration of IAM Identity Center: permission sets, and who may use them in which account. */
@NullMarked
package io.quintet.engine.service.ssoadmin;

import org.jspecify.annotations.NullMarked;
