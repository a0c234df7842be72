package io.quintet.engine.signature;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Passes a body on, and fails at its end when the body is not what the request states. */
final class CheckedInputStream extends FilterInputStream {

    private final List<BodyCheck> checks;
    private boolean finished;

    CheckedInputStream(InputStream in, List<BodyCheck> checks) {
        super(in);
        this.checks = checks;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            checks.forEach(check -> check.update(bytes, offset, count));
        } else if (count < 0 && !finished) {
            finished = true;
            checks.forEach(BodyCheck::finish);
        }
        return count;
    }

    /** What is skipped is checked too. */
    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
