package io.quintet.engine.service.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Tag;

/** The tags of buckets and objects, as requests carry them (user guide, "Categorizing your objects using tags"). */
final class Tags {

    private static final int MOST_OF_AN_OBJECT = 10;
    private static final int MOST_OF_A_BUCKET = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Tags() {}

    static Map<String, String> ofObject(List<Tag> tags) {
        if (tags.size() > MOST_OF_AN_OBJECT) {
            throw S3Error.BAD_REQUEST.error("Object tags cannot be greater than " + MOST_OF_AN_OBJECT);
        }
        return checked(tags);
    }

    /** The tags of a header {@code x-amz-tagging}, written as a query string. */
    static Map<String, String> ofHeader(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return Map.of();
        }
        List<Tag> tags = new ArrayList<>();
        for (String pair : header.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            tags.add(Tag.builder().key(decoded(key)).value(decoded(value)).build());
        }
        return ofObject(tags);
    }

    static Map<String, String> ofBucket(List<Tag> tags) {
        if (tags.size() > MOST_OF_A_BUCKET) {
            throw S3Error.BAD_REQUEST.error("Bucket tag count cannot be greater than " + MOST_OF_A_BUCKET);
        }
        return checked(tags);
    }

    static List<Tag> asList(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static Map<String, String> asMap(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    private static Map<String, String> checked(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : tags) {
            if (tag.key().isEmpty() || tag.key().length() > LONGEST_KEY) {
                throw S3Error.INVALID_TAG
                        .error("The TagKey you have provided is invalid")
                        .with("TagKey", tag.key());
            }
            if (tag.key().startsWith("aws:")) {
                throw S3Error.INVALID_TAG.error("System tags cannot be added/updated by requester");
            }
            if (tag.value().length() > LONGEST_VALUE) {
                throw S3Error.INVALID_TAG
                        .error("The TagValue you have provided is invalid")
                        .with("TagKey", tag.key());
            }
            if (map.putIfAbsent(tag.key(), tag.value()) != null) {
                throw S3Error.INVALID_TAG.error("Cannot provide multiple Tags with the same key");
            }
        }
        return map;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_ARGUMENT.error(
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without"
                            + " tag name duplicates.");
        }
    }
}
