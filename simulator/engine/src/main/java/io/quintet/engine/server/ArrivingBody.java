package io.quintet.engine.server;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A body between the event loop that receives it and the worker that reads it. It holds a bounded number of bytes: when
 * it is full the connection is not read from, until the worker has made room.
 */
final class ArrivingBody extends InputStream {

    static final int CAPACITY = 256 << 10;

    private final Runnable wanted;
    private final Deque<ByteBuf> waiting = new ArrayDeque<>();
    private int held;
    private boolean full;
    private boolean ended;
    private boolean discarding;
    private boolean asked;
    private @Nullable IOException failure;

    /** @param wanted runs, on any thread, when the reader has room for more, or asks for the first time */
    ArrivingBody(Runnable wanted) {
        this.wanted = wanted;
    }

    /** Keeps bytes where they lie until they are read, and tells whether there is room for more. */
    synchronized boolean arrived(ByteBuf bytes) {
        if (!discarding && bytes.isReadable()) {
            waiting.add(bytes.retain());
            held += bytes.readableBytes();
            notifyAll();
        }
        full = held >= CAPACITY;
        return !full;
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized void fail(IOException cause) {
        failure = cause;
        notifyAll();
    }

    /** Nobody reads on: what is here and what still comes is thrown away. */
    synchronized void discard() {
        discarding = true;
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        held = 0;
        full = false;
    }

    /** How many bytes are held for the reader. */
    synchronized int held() {
        return held;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws IOException {
        Objects.checkFromIndexSize(at, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!asked) {
            asked = true;
            wanted.run();
        }
        boolean resume;
        int count;
        synchronized (this) {
            ByteBuf first = first();
            if (first == null) {
                return -1;
            }
            count = Math.min(length, first.readableBytes());
            first.readBytes(bytes, at, count);
            held -= count;
            if (!first.isReadable()) {
                waiting.remove().release();
            }
            resume = full && held <= CAPACITY / 2;
            full &= !resume;
        }
        if (resume) {
            wanted.run();
        }
        return count;
    }

    @Override
    public synchronized int available() {
        return held;
    }

    private @Nullable ByteBuf first() throws IOException {
        while (waiting.isEmpty()) {
            if (failure != null) {
                throw new IOException(failure);
            }
            if (ended || discarding) {
                return null;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the server is closing", e);
            }
        }
        return waiting.element();
    }
}
