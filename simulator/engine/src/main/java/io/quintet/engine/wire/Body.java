package io.quintet.engine.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** The body of an HTTP message: in memory when it is small, a stream that is read once when it is not. */
public interface Body {

    Body EMPTY = of(new byte[0]);

    /** The length in bytes, where it is known before the body has been read. */
    OptionalLong length();

    /** The bytes of the body. A streamed body can be opened once. */
    InputStream open();

    /**
     * The whole body in memory.
     *
     * @throws BodyTooLarge when it holds more than {@code limit} bytes
     */
    default byte[] bytes(int limit) {
        try (InputStream in = open()) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new BodyTooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Body of(byte[] bytes) {
        return new InMemory(bytes);
    }

    static Body streaming(InputStream in, OptionalLong length) {
        return new Streamed(in, length);
    }

    /** A body was longer than its reader takes. */
    final class BodyTooLarge extends RuntimeException {
        public BodyTooLarge(int limit) {
            super("the body is longer than %,d bytes".formatted(limit));
        }
    }

    /** A body held in memory. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed over, never changed
    record InMemory(byte[] content) implements Body {

        @Override
        public OptionalLong length() {
            return OptionalLong.of(content.length);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public byte[] bytes(int limit) {
            if (content.length > limit) {
                throw new BodyTooLarge(limit);
            }
            return content;
        }
    }

    /** A body that arrives, or is produced, while it is read. */
    record Streamed(InputStream in, OptionalLong length) implements Body {

        @Override
        public InputStream open() {
            return in;
        }
    }
}
