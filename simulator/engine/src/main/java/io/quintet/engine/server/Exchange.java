package io.quintet.engine.server;

import io.netty.handler.codec.http.HttpContent;
import java.io.IOException;

/** One request and its response, from the head of the one to the last byte of the other. */
sealed interface Exchange permits SmallExchange, StreamedExchange, ClosingExchange {

    /** Whether it takes in more of its body now. */
    boolean receives();

    void content(HttpContent content);

    /** No more of the body comes. */
    void broken(IOException cause);
}
