package io.quintet.engine.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An HTTP/1.1 server that hands each request to one function, and its response back to the client. */
public final class HttpServer implements AutoCloseable {

    private static final int MOST_LOOPS = 4;
    private static final int MOST_WORKERS = 256;
    private static final int PAGE_BYTES = 8192;
    private static final int PAGES_ORDER = 8;

    /**
     * As much as is read from a connection at a time, so that a body is not cut into smaller pieces than it came in.
     */
    private static final int LARGEST_PIECE_BYTES = 64 << 10;

    private final Answering answering;
    private final Limits limits;
    private final EventLoopGroup loops;
    private final ExecutorService workers = new ThreadPoolExecutor(
            0,
            MOST_WORKERS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new DefaultThreadFactory("http-body", true));
    private final ChannelGroup connections;
    private final Channel listening;

    private HttpServer(InetSocketAddress address, Limits limits, Answering answering) {
        this.answering = answering;
        this.limits = limits;
        int threads = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
        this.loops = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("http", true), NioIoHandler.newFactory());
        this.connections = new DefaultChannelGroup(loops.next());
        PooledByteBufAllocator buffers =
                new PooledByteBufAllocator(true, 0, threads, PAGE_BYTES, PAGES_ORDER, 64, 8, false);
        try {
            this.listening = new ServerBootstrap()
                    .group(loops)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.AUTO_READ, false)
                    .childOption(ChannelOption.ALLOCATOR, buffers)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            accept(channel);
                        }
                    })
                    .bind(address)
                    .syncUninterruptibly()
                    .channel();
        } catch (Throwable e) {
            close(loops);
            throw e;
        }
    }

    /** Starts on a port of the loopback address; 0 takes a free one. */
    public static HttpServer start(int port, Function<HttpRequest, HttpResponse> line) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), line);
    }

    /** Starts on an address that the caller chose. */
    public static HttpServer start(InetSocketAddress address, Function<HttpRequest, HttpResponse> line) {
        return start(address, Limits.USUAL, line);
    }

    /** Starts with a function that may wait for others before it answers: each request has a thread of its own. */
    public static HttpServer startWaiting(InetSocketAddress address, Function<HttpRequest, HttpResponse> line) {
        return new HttpServer(address, Limits.USUAL, new Answering(line, true));
    }

    static HttpServer start(InetSocketAddress address, Limits limits, Function<HttpRequest, HttpResponse> line) {
        return new HttpServer(address, limits, new Answering(line, false));
    }

    /**
     * The function that answers.
     *
     * @param waits whether it may wait for others, so that it must not be called on an event loop
     */
    record Answering(Function<HttpRequest, HttpResponse> line, boolean waits) {}

    private void accept(SocketChannel channel) {
        if (connections.size() >= limits.connections()) {
            channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            return;
        }
        connections.add(channel);
        Patience patience = new Patience(limits);
        HttpDecoderConfig decoding = new HttpDecoderConfig()
                .setMaxInitialLineLength(limits.uriBytes())
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(LARGEST_PIECE_BYTES);
        channel.pipeline()
                .addLast(patience)
                .addLast(new HttpServerCodec(decoding))
                .addLast(new Connection(channel, answering, workers, limits, patience));
    }

    /** The port that clients connect to. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        connections.close().awaitUninterruptibly();
        workers.shutdownNow();
        close(loops);
    }

    private static void close(EventLoopGroup loops) {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
