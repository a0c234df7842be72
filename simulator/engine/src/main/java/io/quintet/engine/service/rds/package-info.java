/** Amazon RDS: who may create a database instance or cluster. */
@NullMarked
package io.quintet.engine.service.rds;

import org.jspecify.annotations.NullMarked;
