package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Endpoints of no account. */
class NoEndpoints implements AccountEndpoints {

    @Override
    public HttpResponse send(String account, HttpRequest request) {
        throw new UnsupportedOperationException("nothing is sent anywhere");
    }

    @Override
    public void known(Function<String, Optional<String>> namesById) {
        // of no account there is anything to know
    }

    @Override
    public boolean serve(String account) {
        return false;
    }

    @Override
    public void whenLost(Consumer<String> listener) {
        // they have nothing to lose
    }

    @Override
    public void close() {
        // nor anything to close
    }
}
