package io.quintet.engine.service.sts;

import io.quintet.engine.federation.Claims;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * The session tags and the source identity that an identity provider passes (IAM user guide, "Pass session tags in AWS
 * STS", "Passing session tags using AssumeRoleWithWebIdentity").
 */
record TokenTags(List<Tag> tags, List<String> transitive, Optional<String> sourceIdentity) {

    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String PRINCIPAL_TAGS = "principal_tags";
    private static final String TRANSITIVE = "transitive_tag_keys";
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";
    private static final int MOST = 50;
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");
    private static final Pattern IDENTITY = Pattern.compile("(?!aws:)[\\w+=,.@-]{2,64}");

    /** Tags and a source identity, checked as those of AssumeRole's parameters are. */
    static TokenTags of(Map<String, String> tags, List<String> transitive, Optional<String> sourceIdentity) {
        if (tags.size() > MOST) {
            throw StsError.INVALID_TAGS.error("there are more than " + MOST);
        }
        tags.forEach((key, value) -> {
            if (!KEY.matcher(key).matches() || !VALUE.matcher(value).matches() || key.startsWith("aws:")) {
                throw StsError.INVALID_TAGS.error(key);
            }
        });
        if (sourceIdentity
                .filter(identity -> !IDENTITY.matcher(identity).matches())
                .isPresent()) {
            throw StsError.INVALID_SOURCE_IDENTITY.error();
        }
        List<Tag> list = new ArrayList<>();
        tags.forEach(
                (key, value) -> list.add(Tag.builder().key(key).value(value).build()));
        return new TokenTags(list, transitive, sourceIdentity);
    }

    /** Those in a token, be it as one claim or, flattened, as several. */
    static TokenTags in(Claims claims) {
        Map<String, String> tags = new LinkedHashMap<>();
        List<String> transitive = new ArrayList<>(claims.texts(TAGS + "/" + TRANSITIVE));
        claims.find(TAGS).ifPresent(nested -> {
            if (!(nested instanceof Map<?, ?> object)) {
                throw StsError.INVALID_TAGS.error(TAGS + " has to be an object");
            }
            if (object.get(PRINCIPAL_TAGS) instanceof Map<?, ?> byKey) {
                byKey.forEach((key, value) -> tags.put(String.valueOf(key), single(String.valueOf(key), value)));
            }
            Object keys = object.get(TRANSITIVE);
            if (keys != null) {
                transitive.addAll(Claims.texts(keys));
            }
        });
        String prefix = TAGS + "/" + PRINCIPAL_TAGS + "/";
        claims.byName().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                tags.put(name.substring(prefix.length()), single(name, value));
            }
        });
        return of(tags, transitive, claims.text(SOURCE_IDENTITY));
    }

    private static String single(String key, Object value) {
        List<String> values = Claims.texts(value);
        if (values.size() != 1) {
            throw StsError.INVALID_TAGS.error(key + " has to have one value");
        }
        return values.get(0);
    }

    /** As the trail tells them, beside the parameters of the request. */
    Map<String, Object> parameters() {
        Map<String, Object> told = new LinkedHashMap<>();
        sourceIdentity.ifPresent(identity -> told.put("sourceIdentity", identity));
        if (!tags.isEmpty()) {
            Map<String, String> byKey = new LinkedHashMap<>();
            tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
            told.put("principalTags", byKey);
        }
        if (!transitive.isEmpty()) {
            told.put("transitiveTagKeys", transitive);
        }
        return told;
    }
}
