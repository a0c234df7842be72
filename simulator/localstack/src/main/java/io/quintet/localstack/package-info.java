/**
 * Containers of LocalStack that stand in for the accounts' workload services, one for each account. Every call still
 * goes through the gateway first; what reaches a container is authorized, and names its account alone.
 */
@NullMarked
package io.quintet.localstack;

import org.jspecify.annotations.NullMarked;
