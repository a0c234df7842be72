package io.quintet.engine.service;

import io.quintet.engine.client.Peer;
import io.quintet.engine.state.Universe;
import software.amazon.awssdk.core.SdkClient;

/** A service that has something to do between calls, such as the delivery of log files. */
public interface BackgroundWork {

    /** Does what has come up since the last time; one after the other, never at the same time in one universe. */
    void catchUp(Universe universe, Peers peers);

    /** Calls that a service makes in its own name and outside of any other call. */
    interface Peers {
        <C extends SdkClient> Peer<C> as(ServiceCaller caller, Class<C> client);
    }
}
