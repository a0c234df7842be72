package io.quintet.engine.server;

import io.netty.handler.codec.http.HttpContent;
import java.io.IOException;

/**
 * The end of a connection: the last response is on its way, and what the client still sends is thrown away. Closing at
 * once would reset the connection, and the client might never see that response.
 */
record ClosingExchange() implements Exchange {

    @Override
    public boolean receives() {
        return true;
    }

    @Override
    public void content(HttpContent content) {
        // thrown away
    }

    @Override
    public void broken(IOException cause) {
        // it is closing already
    }
}
