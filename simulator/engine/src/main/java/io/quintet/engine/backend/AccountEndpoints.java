package io.quintet.engine.backend;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where services of accounts are served outside of this JVM: a container for each account, for instance. */
public interface AccountEndpoints extends AutoCloseable {

    /**
     * Sends a request to an account's endpoint as it is; both bodies are streamed.
     *
     * @throws AwsError ServiceUnavailable while the endpoint cannot be reached
     */
    HttpResponse send(String account, HttpRequest request);

    /** Has them know the names of accounts by their ids, where they go by names. */
    void known(Function<String, Optional<String>> names);

    /** Whether an account has an endpoint already; one without holds nothing. */
    boolean serve(String account);

    /** Has somebody told of each account whose endpoint has lost what it held. */
    void whenLost(Consumer<String> listener);

    /** Nobody calls them any more. */
    @Override
    void close();
}
