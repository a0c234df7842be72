package io.quintet.engine.service.secretsmanager;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.model.Filter;

/**
 * The filters of a listing (AWS Secrets Manager API reference, Filter): a secret meets all of them, and of each any
 * value; a value with {@code !} before it is one to avoid.
 */
final class SecretFilter {

    private SecretFilter() {}

    static Predicate<SecretRow> of(List<Filter> filters) {
        return secret -> filters.stream().allMatch(filter -> meets(secret, filter));
    }

    private static boolean meets(SecretRow secret, Filter filter) {
        return filter.values().stream()
                .anyMatch(value -> value.startsWith("!")
                        ? !has(secret, filter.keyAsString(), value.substring(1))
                        : has(secret, filter.keyAsString(), value));
    }

    private static boolean has(SecretRow secret, String key, String value) {
        return switch (key) {
            case "name" -> secret.name().startsWith(value);
            case "description" -> described(secret, value);
            case "tag-key" -> begins(secret.tags().values().keySet(), value);
            case "tag-value" -> begins(secret.tags().values().values(), value);
            case "primary-region" -> secret.arn().region().startsWith(value);
            case "all" -> anywhere(secret, value.toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    private static boolean begins(Collection<String> texts, String value) {
        return texts.stream().anyMatch(text -> text.startsWith(value));
    }

    /** Words of a description count whatever their case. */
    private static boolean described(SecretRow secret, String value) {
        String text = " " + secret.description().orElse("").toLowerCase(Locale.ROOT);
        return text.contains(" " + value.toLowerCase(Locale.ROOT));
    }

    private static boolean anywhere(SecretRow secret, String value) {
        return Stream.of(
                        Stream.of(secret.name(), secret.description().orElse("")),
                        secret.tags().values().keySet().stream(),
                        secret.tags().values().values().stream())
                .flatMap(texts -> texts)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(value));
    }
}
