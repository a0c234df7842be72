/** What is doubtful in a policy that AWS would take, and what is wrong in one that it would not. */
@NullMarked
package io.quintet.rules.lint;

import org.jspecify.annotations.NullMarked;
