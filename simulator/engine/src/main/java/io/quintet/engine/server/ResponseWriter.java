package io.quintet.engine.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/** Writes responses: whole when their body is in memory, piece by piece when it is not. */
final class ResponseWriter {

    private static final int PIECE_BYTES = 128 << 10;

    private final Channel channel;
    private final Duration stall;

    ResponseWriter(Channel channel, Duration stall) {
        this.channel = channel;
        this.stall = stall;
    }

    /** Whether a response can be written without waiting for its body or for the client. */
    static boolean isWhole(HttpResponse response, RequestHead to) {
        return to.isHead() || response.body() instanceof Body.InMemory;
    }

    /** Writes a response that is whole. */
    ChannelFuture write(HttpResponse response, RequestHead to) {
        ByteBuf content = !to.isHead() && response.body() instanceof Body.InMemory body
                ? Unpooled.wrappedBuffer(body.content())
                : Unpooled.EMPTY_BUFFER;
        DefaultFullHttpResponse message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()), content);
        fill(message, response, to);
        return channel.writeAndFlush(message);
    }

    /** Writes a response to a message that is no request; nothing follows it. */
    ChannelFuture writeLast(HttpResponse response) {
        return write(response, RequestHead.NONE);
    }

    /**
     * Writes a response whose body is read while it goes out; waits for the client. While one piece goes out the next
     * is read, and no more than these two are held. A body of a single piece goes out together with its head.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what fails fails the write that follows, or closes the connection
    void stream(HttpResponse response, RequestHead to) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream in = response.body().open()) {
            long length = response.body().length().orElse(Long.MAX_VALUE);
            int count = in.readNBytes(piece, 0, (int) Math.min(PIECE_BYTES, length));
            if (count == length) {
                write(response.withBody(Body.of(Arrays.copyOf(piece, count))), to)
                        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
                return;
            }
            channel.write(headOf(response, to));
            ChannelFuture before = channel.newSucceededFuture();
            long left = length;
            while (count > 0) {
                left -= count;
                ChannelFuture written = channel.writeAndFlush(content(piece, count, left == 0));
                await(before);
                before = written;
                count = in.readNBytes(piece, 0, (int) Math.min(PIECE_BYTES, left));
            }
            await(before);
            if (left > 0) {
                end(response, left);
            }
        }
    }

    private void end(HttpResponse response, long left) throws IOException {
        if (response.body().length().isPresent()) {
            throw new IOException("the body ended %,d bytes early".formatted(left));
        }
        await(channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    }

    private static DefaultHttpResponse headOf(HttpResponse response, RequestHead to) {
        DefaultHttpResponse message =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(response.status()));
        fill(message, response, to);
        if (!message.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            HttpUtil.setTransferEncodingChunked(message, true);
        }
        return message;
    }

    private HttpContent content(byte[] piece, int count, boolean last) {
        ByteBuf bytes = channel.alloc().directBuffer(count).writeBytes(piece, 0, count);
        return last ? new DefaultLastHttpContent(bytes) : new DefaultHttpContent(bytes);
    }

    private void await(ChannelFuture written) throws IOException {
        try {
            if (!written.await(stall.toMillis())) {
                throw new IOException("the client reads no more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is closing", e);
        }
        if (!written.isSuccess()) {
            throw new IOException(written.cause());
        }
    }

    private static void fill(io.netty.handler.codec.http.HttpResponse message, HttpResponse response, RequestHead to) {
        for (Headers.Field field : response.headers().fields()) {
            message.headers().add(field.name(), field.value());
        }
        if (bears(response.status()) && !message.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            response.body().length().ifPresent(length -> HttpUtil.setContentLength(message, length));
        }
        if (!to.keepAlive()) {
            message.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    /** Whether a response of this status may have a body at all. */
    private static boolean bears(int status) {
        return status != HttpResponseStatus.NO_CONTENT.code() && status != HttpResponseStatus.NOT_MODIFIED.code();
    }
}
