package io.quintet.engine.service.s3;

import io.quintet.engine.state.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** The bytes of segments, one after the other, each opened when it is its turn. */
final class SegmentStream extends InputStream {

    private final Blobs blobs;
    private final Iterator<Segment> rest;
    private InputStream current = InputStream.nullInputStream();
    private long left;

    SegmentStream(Blobs blobs, List<Segment> segments) {
        this.blobs = blobs;
        this.rest = segments.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (left == 0) {
            if (!rest.hasNext()) {
                return -1;
            }
            current.close();
            Segment next = rest.next();
            current = blobs.open(next.blob(), next.offset());
            left = next.length();
        }
        int read = current.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
