package io.quintet.engine;

import io.quintet.engine.client.Peer;
import io.quintet.engine.gateway.Caller;
import io.quintet.engine.gateway.Gateway;
import io.quintet.engine.service.BackgroundWork;
import io.quintet.engine.service.BackgroundWork.Peers;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.state.Universe;
import io.quintet.engine.trail.Trail;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkClient;

/** What goes on between calls: appointments, the trail, and what services do of their own accord. */
final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final long PERIOD_MILLIS = 500;

    private final Universe universe;
    private final Gateway gateway;
    private final Trail trail;
    private final List<BackgroundWork> work;
    private final Peers peers = new Peers() {
        @Override
        public <C extends SdkClient> Peer<C> as(ServiceCaller caller, Class<C> client) {
            return gateway.peer(client, caller.region(), new Caller.InOwnName(caller, Optional.empty()));
        }
    };

    private @Nullable Timer ticker;

    Background(Universe universe, Gateway gateway, Trail trail, List<BackgroundWork> work) {
        this.universe = universe;
        this.gateway = gateway;
        this.trail = trail;
        this.work = work;
    }

    /** Does all that has come up; whoever comes meanwhile waits, and finds it done. */
    synchronized void settle() {
        gateway.settle();
        trail.settle();
        work.forEach(each -> each.catchUp(universe, peers));
    }

    /** Settles again and again, in a thread that keeps no program alive. */
    synchronized void start() {
        if (ticker == null) {
            ticker = new Timer("quintet-background", true);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    tick();
                }
            };
            ticker.schedule(task, PERIOD_MILLIS, PERIOD_MILLIS);
        }
    }

    /** A failure is not the end: the next time may do better. */
    private void tick() {
        try {
            settle();
        } catch (RuntimeException e) {
            LOG.error("background work failed, and is tried again", e);
        }
    }

    @Override
    public synchronized void close() {
        if (ticker != null) {
            ticker.cancel();
            ticker = null;
        }
    }
}
