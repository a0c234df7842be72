package io.quintet.engine.signature;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.Checksum;

/** A digest of a body, computed while the body passes. */
public interface BodyDigest {

    void update(byte[] bytes, int offset, int length);

    /** The digest of everything that passed; ends the computation. */
    byte[] value();

    static BodyDigest of(MessageDigest digest) {
        return new BodyDigest() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }

    /** A cyclic redundancy check of so many bytes, most significant byte first. */
    static BodyDigest of(Checksum crc, int width) {
        return new BodyDigest() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                crc.update(bytes, offset, length);
            }

            @Override
            public byte[] value() {
                ByteBuffer buffer = ByteBuffer.allocate(width);
                return (width == Integer.BYTES ? buffer.putInt((int) crc.getValue()) : buffer.putLong(crc.getValue()))
                        .array();
            }
        };
    }
}
