package io.quintet.localstack;

import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.io.IOException;

/** One endpoint of AWS's kind that holds the resources of accounts. */
interface Endpoint extends AutoCloseable {

    void start();

    HttpResponse send(HttpRequest request) throws IOException;

    /** Whether it answers, and says that it is well. */
    boolean healthy();

    /** Whether it still runs, whatever it answers. */
    boolean running();

    @Override
    void close();
}
