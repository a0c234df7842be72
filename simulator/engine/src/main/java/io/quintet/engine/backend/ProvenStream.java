package io.quintet.engine.backend;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body whose last byte comes only after the end of what it is read from. There a body fails that is not what was
 * signed; whoever passes it on has then not passed on all of it.
 */
final class ProvenStream extends FilterInputStream {

    private int held = -2;

    ProvenStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (held == -2) {
            held = in.read();
        }
        if (held < 0) {
            return -1;
        }
        int count = in.read(bytes, offset, length);
        if (count < 0) {
            bytes[offset] = (byte) held;
            held = -1;
            return 1;
        }
        int last = bytes[offset + count - 1] & 0xff;
        System.arraycopy(bytes, offset, bytes, offset + 1, count - 1);
        bytes[offset] = (byte) held;
        held = last;
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
