/** The action catalogue: what AWS's service reference says of every action, resource type and API operation. */
@NullMarked
package io.quintet.rules.catalog;

import org.jspecify.annotations.NullMarked;
