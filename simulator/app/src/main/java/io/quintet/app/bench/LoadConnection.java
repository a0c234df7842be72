package io.quintet.app.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that asks the same thing again as soon as it has its answer. */
final class LoadConnection implements AutoCloseable {

    private static final String LENGTH = "\r\ncontent-length:";

    private final SocketChannel channel;
    private final ByteBuffer request;
    private final ByteBuffer response = ByteBuffer.allocate(16 << 10);
    private long sentAt;

    LoadConnection(Selector selector, InetSocketAddress address, byte[] request) throws IOException {
        this.request = ByteBuffer.wrap(request);
        this.channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
        send();
    }

    long sentAt() {
        return sentAt;
    }

    void send() throws IOException {
        request.rewind();
        sentAt = System.nanoTime();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /** Whether the whole answer is here. */
    boolean answered() throws IOException {
        if (channel.read(response) < 0) {
            throw new IOException("the server closed a connection");
        }
        String text = new String(response.array(), 0, response.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || text.length() < end + 4 + length(text.substring(0, end))) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 200 ")) {
            throw new IOException("the server answered: " + text);
        }
        response.clear();
        return true;
    }

    private static int length(String head) {
        int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int end = head.indexOf('\r', at + 2);
        return Integer.parseInt(head.substring(at + LENGTH.length(), end < 0 ? head.length() : end)
                .strip());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
