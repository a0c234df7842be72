/** Amazon S3: buckets and what guards them, objects and their versions, uploads in parts. */
@NullMarked
package io.quintet.engine.service.s3;

import org.jspecify.annotations.NullMarked;
