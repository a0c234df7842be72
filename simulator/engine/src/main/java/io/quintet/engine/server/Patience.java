package io.quintet.engine.server;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client keeps the server waiting. One look at the clock every so often costs less than a
 * timer for each request.
 */
final class Patience extends ChannelInboundHandlerAdapter {

    private static final int LOOKS = 4;

    private enum Waiting {
        FOR_NOTHING,
        FOR_A_REQUEST,
        FOR_ITS_HEAD,
        FOR_A_SMALL_BODY,
        FOR_MORE_OF_A_BODY
    }

    private final Limits limits;
    private Waiting waiting = Waiting.FOR_NOTHING;
    private long since;
    private @Nullable Future<?> looks;

    Patience(Limits limits) {
        this.limits = limits;
    }

    void awaitsRequest() {
        await(Waiting.FOR_A_REQUEST);
    }

    void awaitsSmallBody() {
        await(Waiting.FOR_A_SMALL_BODY);
    }

    void awaitsMoreOfBody() {
        await(Waiting.FOR_MORE_OF_A_BODY);
    }

    void awaitsNothing() {
        waiting = Waiting.FOR_NOTHING;
    }

    private void await(Waiting what) {
        waiting = what;
        since = System.nanoTime();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        awaitsRequest();
        long period = Math.max(1, shortest().toMillis() / LOOKS);
        looks = ctx.executor().scheduleAtFixedRate(() -> look(ctx), period, period, TimeUnit.MILLISECONDS);
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        if (waiting == Waiting.FOR_A_REQUEST) {
            await(Waiting.FOR_ITS_HEAD);
        }
        ctx.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (looks != null) {
            looks.cancel(false);
        }
        ctx.fireChannelInactive();
    }

    private void look(ChannelHandlerContext ctx) {
        if (waiting != Waiting.FOR_NOTHING
                && System.nanoTime() - since > allowed().toNanos()) {
            ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    private Duration allowed() {
        return switch (waiting) {
            case FOR_NOTHING, FOR_MORE_OF_A_BODY -> limits.stall();
            case FOR_A_REQUEST -> limits.idle();
            case FOR_ITS_HEAD, FOR_A_SMALL_BODY -> limits.head();
        };
    }

    private Duration shortest() {
        Duration shorter = limits.head().compareTo(limits.stall()) < 0 ? limits.head() : limits.stall();
        return shorter.compareTo(limits.idle()) < 0 ? shorter : limits.idle();
    }
}
