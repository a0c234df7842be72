/** What the services of IAM Identity Center share: people, whom they are assigned to, and how they are signed in. */
@NullMarked
package io.quintet.engine.identity;

import org.jspecify.annotations.NullMarked;
