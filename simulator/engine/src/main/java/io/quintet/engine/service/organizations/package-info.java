/**
 * AWS Organizations: who belongs together, and which service control and resource control policies bind whom. Policies
 * of other types (tags, backup, …) are not available to an organization here.
 */
@NullMarked
package io.quintet.engine.service.organizations;

import org.jspecify.annotations.NullMarked;
