package io.quintet.engine.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection: its requests one after the other, each answered before the next is looked at. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, which ends the exchange
final class Connection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Channel channel;
    private final HttpServer.Answering answering;
    private final Executor workers;
    private final Limits limits;
    private final Patience patience;
    private final ResponseWriter writer;
    private final Deque<HttpObject> arrived = new ArrayDeque<>();
    private boolean taking;
    private @Nullable Exchange exchange;

    Connection(Channel channel, HttpServer.Answering answering, Executor workers, Limits limits, Patience patience) {
        this.channel = channel;
        this.answering = answering;
        this.workers = workers;
        this.limits = limits;
        this.patience = patience;
        this.writer = new ResponseWriter(channel, limits.stall());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        channel.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        arrived.add((HttpObject) message);
        take();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        readOn();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.broken(new IOException("the client went away"));
        }
        arrived.forEach(ReferenceCountUtil::release);
        arrived.clear();
    }

    /** A reset connection and the like: nothing is owed to a client that broke it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("A connection broke", cause);
        channel.close();
    }

    /** Takes what has arrived as far as the exchange wants it. It is never entered twice, however deep the pipeline. */
    private void take() {
        if (taking) {
            return;
        }
        taking = true;
        while (!arrived.isEmpty() && isReceiving()) {
            HttpObject message = arrived.remove();
            try {
                take(message);
            } finally {
                ReferenceCountUtil.release(message);
            }
        }
        taking = false;
    }

    private boolean isReceiving() {
        return exchange == null || exchange.receives();
    }

    private void readOn() {
        if (arrived.isEmpty() && isReceiving()) {
            channel.read();
        }
    }

    private void take(HttpObject message) {
        if (exchange instanceof ClosingExchange) {
            return;
        }
        if (message.decoderResult().isFailure()) {
            malformed(message.decoderResult().cause());
            return;
        }
        if (message instanceof io.netty.handler.codec.http.HttpRequest request) {
            begin(request);
        }
        if (message instanceof HttpContent content && exchange != null && exchange.receives()) {
            exchange.content(content);
        }
    }

    private void begin(io.netty.handler.codec.http.HttpRequest message) {
        Optional<RequestHead> head = RequestHead.of(message, channel);
        if (head.isEmpty()) {
            refuse(null);
        } else if (head.get().fits(limits.smallBodyBytes())) {
            exchange = new SmallExchange(this, head.get());
            patience.awaitsSmallBody();
            if (head.get().expectsContinue()) {
                goOn();
            }
        } else {
            StreamedExchange streamed = new StreamedExchange(this, head.get());
            exchange = streamed;
            streamed.start();
        }
    }

    /** A body that goes wrong while it is read is told to its reader; by then a response may be on its way. */
    private void malformed(Throwable cause) {
        if (exchange == null) {
            refuse(cause);
        } else {
            exchange.broken(new IOException("the body is malformed", cause));
            channel.close();
        }
    }

    private void refuse(@Nullable Throwable cause) {
        HttpResponseStatus status = HttpResponseStatus.BAD_REQUEST;
        if (cause instanceof TooLongHttpLineException) {
            status = HttpResponseStatus.REQUEST_URI_TOO_LONG;
        } else if (cause instanceof TooLongHttpHeaderException) {
            status = HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
        }
        writer.writeLast(plain(status));
        end();
    }

    private static HttpResponse plain(HttpResponseStatus status) {
        return new HttpResponse(
                status.code(),
                Headers.of("content-type", "text/plain"),
                Body.of(status.reasonPhrase().getBytes(StandardCharsets.US_ASCII)));
    }

    Patience patience() {
        return patience;
    }

    /** Whether an answer may have to be waited for. */
    boolean waits() {
        return answering.waits();
    }

    /** What the line answers; an exception that escapes it is the server's fault, not the client's. */
    HttpResponse answer(HttpRequest request) {
        try {
            return answering.line().apply(request);
        } catch (RuntimeException | Error e) {
            if (channel.isActive()) {
                LOG.error("{} {} was not answered", request.method(), request.rawPath(), e);
            }
            return plain(HttpResponseStatus.INTERNAL_SERVER_ERROR);
        }
    }

    /** Writes a response that is whole. */
    void write(HttpResponse response, RequestHead to) {
        try {
            writer.write(response, to).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "The response to {} {} cannot be written",
                    to.request().method(),
                    to.request().rawPath(),
                    e);
            writer.write(plain(HttpResponseStatus.INTERNAL_SERVER_ERROR), to);
        }
    }

    /** Writes a response while its body is read. One that breaks off ends the connection, so that the client knows. */
    void stream(HttpResponse response, RequestHead to) {
        try {
            writer.stream(response, to);
        } catch (IOException | RuntimeException e) {
            if (channel.isActive()) {
                LOG.warn(
                        "The response to {} {} broke off",
                        to.request().method(),
                        to.request().rawPath(),
                        e);
            }
            channel.close();
        }
    }

    /** Hands something that may wait to a worker. */
    void work(Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("All workers are taken", e);
            writer.writeLast(plain(HttpResponseStatus.SERVICE_UNAVAILABLE));
            end();
        }
    }

    void onLoop(Runnable task) {
        channel.eventLoop().execute(task);
    }

    /** Takes and reads on, now that the exchange wants more. */
    void resume() {
        take();
        readOn();
    }

    /** Tells a client that asked first to send its body. */
    void goOn() {
        channel.writeAndFlush(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }

    /** The response is written; the next request can be looked at. */
    void finished(boolean keepAlive) {
        if (!keepAlive) {
            end();
            return;
        }
        exchange = null;
        patience.awaitsRequest();
        if (!taking) {
            resume();
        }
    }

    private void end() {
        exchange = new ClosingExchange();
        patience.awaitsSmallBody();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener((ChannelFutureListener) written -> ((SocketChannel) channel).shutdownOutput());
        if (!taking) {
            resume();
        }
    }
}
