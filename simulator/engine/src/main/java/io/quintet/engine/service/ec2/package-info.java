/** Amazon EC2: its Regions, the EBS encryption default, and who may launch an instance or create a volume. */
@NullMarked
package io.quintet.engine.service.ec2;

import org.jspecify.annotations.NullMarked;
