package io.quintet.engine.service.sts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * The session policies and tags of a request, which have to fit into a session token (AWS STS API reference,
 * "PackedPolicySize"). AWS documents a limit on the plain text of policies, and one on all of it packed, but not how it
 * is packed: here it is compressed.
 */
record PackedPolicy(@Nullable String inline, List<PolicyDescriptorType> managed, List<Tag> tags) {

    private static final int PLAIN_CHARACTERS = 2_048;
    private static final int PACKED_BYTES = 1_024;

    /** How much of the space it takes, in percent; nothing where nothing is passed. */
    Optional<Integer> size() {
        String policies = policyText();
        int plain = percent(policies.length(), PLAIN_CHARACTERS);
        if (plain > 100) {
            throw StsError.PACKED_POLICY.error(plain);
        }
        String all = policies + taggedText();
        int packed = percent(compressed(all), PACKED_BYTES);
        if (packed > 100) {
            throw (policies.isEmpty() ? StsError.PACKED_TAGS : StsError.PACKED_POLICY).error(packed);
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(packed);
    }

    private String policyText() {
        StringBuilder text = new StringBuilder(inline == null ? "" : inline);
        managed.forEach(each -> text.append(each.arn()));
        return text.toString();
    }

    private String taggedText() {
        StringBuilder text = new StringBuilder();
        tags.forEach(tag -> text.append(tag.key()).append(tag.value()));
        return text.toString();
    }

    private static int percent(int part, int whole) {
        return (part * 100 + whole - 1) / whole;
    }

    private static int compressed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            return deflater.deflate(new byte[2 * bytes.length + 64]);
        } finally {
            deflater.end();
        }
    }
}
