package io.quintet.engine.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error that the caller is meant to read. It is thrown by an operation, undoes what the operation wrote, and is put
 * on the wire as the protocol of the call demands.
 */
public final class AwsError extends RuntimeException {

    private final String code;
    private final int status;
    private final Map<String, Object> members;

    public AwsError(String code, int status, String message) {
        this(code, status, message, Map.of());
    }

    private AwsError(String code, int status, String message, Map<String, Object> members) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.members = members;
    }

    /** The error's code as it stands on the wire, such as {@code NoSuchBucket}. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What else the error's shape holds, by wire name, such as {@code Reason}. */
    public Map<String, Object> members() {
        return members;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public AwsError with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new AwsError(code, status, getMessage(), Map.copyOf(more));
    }
}
