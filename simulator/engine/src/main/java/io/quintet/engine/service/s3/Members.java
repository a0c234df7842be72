package io.quintet.engine.service.s3;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Carries members of the same name from one shape to another: the requests that make objects, and the answers that
 * describe them, share most of theirs.
 */
final class Members {

    private Members() {}

    /** Sets each member of the target that the source has, too. */
    static <T extends SdkPojo> T copy(SdkPojo source, T target) {
        Map<String, SdkField<?>> fields = new HashMap<>();
        source.sdkFields().forEach(field -> fields.put(field.memberName(), field));
        for (SdkField<?> field : target.sdkFields()) {
            SdkField<?> same = fields.get(field.memberName());
            if (same != null && same.marshallingType().equals(field.marshallingType())) {
                Object value = same.getValueOrDefault(source);
                if (value != null && !(value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap)) {
                    field.set(target, value);
                }
            }
        }
        return target;
    }
}
