package io.quintet.engine.service;

import io.quintet.engine.wire.AwsError;

/** What a call answers that was decided and recorded, but that nothing here carries out. */
public final class NotImplemented {

    private NotImplemented() {}

    /** The error of an operation, by AWS's names for its service and for itself. */
    public static AwsError error(String service, String operation) {
        return new AwsError(
                "NotImplemented",
                501,
                "Quintet does not implement " + operation + " of " + service
                        + " yet. The call was authorized and recorded.");
    }
}
