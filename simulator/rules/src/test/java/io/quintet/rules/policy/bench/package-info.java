/** How fast policies compile and decide: JMH benchmarks, run by {@code mvn -q -Pbench -pl simulator/rules test}. */
@NullMarked
package io.quintet.rules.policy.bench;

import org.jspecify.annotations.NullMarked;
