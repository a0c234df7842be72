package io.quintet.engine.wire.format;

/** A body is not of the form, or a value not of the type, that its shape demands. */
public final class Malformed extends RuntimeException {

    public Malformed(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
