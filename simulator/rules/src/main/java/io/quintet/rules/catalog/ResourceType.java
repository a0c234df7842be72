package io.quintet.rules.catalog;

import java.util.List;
import java.util.Set;

/**
 * A type of resource, as a service defines it.
 *
 * @param name as the Service Authorization Reference spells it, such as {@code bucket}
 * @param arnFormats such as <code>arn:${Partition}:s3:::${BucketName}</code>
 * @param conditionKeys those that the resource itself brings, such as its tags
 */
public record ResourceType(String name, List<String> arnFormats, Set<String> conditionKeys) {

    public ResourceType {
        arnFormats = List.copyOf(arnFormats);
        conditionKeys = Set.copyOf(conditionKeys);
    }
}
