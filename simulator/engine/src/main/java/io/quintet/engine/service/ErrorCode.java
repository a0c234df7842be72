package io.quintet.engine.service;

import io.quintet.engine.wire.AwsError;

/**
 * One entry of a service's catalogue of errors: an enum constant that knows its code, its HTTP status and AWS's own
 * message, with {@code %s} where the message names what the caller sent.
 */
public interface ErrorCode {

    String code();

    int status();

    String message();

    default AwsError error(Object... arguments) {
        return new AwsError(code(), status(), message().formatted(arguments));
    }

    /** The same code and status with another message, where AWS words it case by case. */
    default AwsError saying(String message) {
        return new AwsError(code(), status(), message);
    }
}
