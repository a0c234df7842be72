package io.quintet.rules.event;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A resource that a call touched.
 *
 * @param type such as {@code AWS::S3::Bucket}
 */
public record EventResource(
        @Nullable String accountId,
        @Nullable String type,
        @Nullable String arn) implements Serializable {}
