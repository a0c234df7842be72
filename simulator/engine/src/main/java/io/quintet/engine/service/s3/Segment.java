package io.quintet.engine.service.s3;

import io.quintet.engine.state.Blob;

/** A run of a blob's bytes. */
record Segment(Blob blob, long offset, long length) {

    static Segment whole(Blob blob) {
        return new Segment(blob, 0, blob.length());
    }

    /** What of this segment lies between two offsets within it. */
    Segment between(long from, long to) {
        return new Segment(blob, offset + from, to - from);
    }
}
