package io.quintet.engine.service.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;

/** How a listing writes keys: as they are, or encoded for a URL, since XML can't hold every character. */
enum Encoding {
    PLAIN,
    URL;

    static Encoding of(@Nullable String type) {
        if (type == null) {
            return PLAIN;
        }
        if (type.equals(EncodingType.URL.toString())) {
            return URL;
        }
        throw S3Error.INVALID_ARGUMENT
                .error("Invalid Encoding Method specified in Request")
                .with("ArgumentName", "encoding-type")
                .with("ArgumentValue", type);
    }

    String write(String key) {
        return this == PLAIN
                ? key
                : URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    @Nullable
    String writeOptional(@Nullable String text) {
        return text == null ? null : write(text);
    }

    List<CommonPrefix> prefixes(List<String> prefixes) {
        return prefixes.stream()
                .map(prefix -> CommonPrefix.builder().prefix(write(prefix)).build())
                .toList();
    }
}
