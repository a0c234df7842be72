package io.quintet.engine.backend;

import io.quintet.engine.client.Peer;
import io.quintet.engine.client.SharedClients;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.engine.wire.Message;
import io.quintet.engine.wire.Relayed;
import io.quintet.engine.wire.Wire;
import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkResponse;

/**
 * Services that the endpoints of accounts serve, after a call to them is authorized; everything else is embedded. An
 * endpoint learns for which account and Region a request is, and nothing of who sent it.
 */
public final class EndpointBackend implements Backend {

    private static final int UNAVAILABLE = 503;

    private final Backend embedded;
    private final AccountEndpoints endpoints;
    private final boolean readsOnly;
    private final Wire wire;
    private final SharedClients clients;

    /** Has what is elsewhere forwarded, in the wire's words or by clients. */
    public EndpointBackend(Backend embedded, Elsewhere elsewhere, Wire wire, SharedClients clients) {
        this.embedded = embedded;
        this.endpoints = elsewhere.endpoints();
        this.readsOnly = elsewhere.readsOnly();
        this.wire = wire;
        this.clients = clients;
    }

    @Override
    public Outcome invoke(AuthorizedCall authorized) {
        if (!authorized.offering().forwards()) {
            return embedded.invoke(authorized);
        }
        if (readsOnly && changes(authorized.message())) {
            return new Outcome.Failed(new AwsError(
                    "ServiceUnavailable",
                    UNAVAILABLE,
                    "This organization is a fork: it reads what the endpoints of the accounts hold, and changes"
                            + " nothing there."));
        }
        try {
            Way way = new Way(authorized);
            Forwarding.Brought brought = authorized.offering().forward(authorized.call(), authorized.request(), way);
            return new Outcome.Forwarded(brought, Relayed.refusal(brought.response()));
        } catch (AwsError error) {
            return new Outcome.Failed(error);
        }
    }

    private static boolean changes(Message message) {
        return !Catalog.standard()
                .readOnly(message.service().signingName(), message.operation().name());
    }

    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return embedded.resource(rows, action, arn);
    }

    private final class Way implements Forwarding {

        private final AuthorizedCall authorized;

        Way(AuthorizedCall authorized) {
            this.authorized = authorized;
        }

        @Override
        public HttpRequest request() {
            return Anonymized.of(authorized.message());
        }

        @Override
        public HttpResponse send(String account, HttpRequest request) {
            HttpResponse response = stream(account, request);
            return authorized.message().operation().streamsOut() ? response : Relayed.inMemory(response);
        }

        @Override
        public HttpResponse stream(String account, HttpRequest request) {
            HttpRequest signed = AccountSignature.sign(
                    request,
                    account,
                    authorized.call().region(),
                    authorized.message().service().signingName());
            HttpResponse response = endpoints.send(account, signed);
            return response.succeeded() ? response : Relayed.inMemory(response);
        }

        @Override
        public <C extends SdkClient> Peer<C> to(String account, Class<C> client) {
            return clients.peer(
                    client, authorized.call().region(), request -> Relayed.inMemory(stream(account, request)));
        }

        @Override
        public HttpResponse answer(SdkResponse answer) {
            return wire.write(
                    authorized.message(), answer, Body.EMPTY, authorized.call().requestId());
        }

        @Override
        public void require(List<Check> checks) {
            authorized.require(checks);
        }

        @Override
        public boolean allows(ServiceCaller who, Check check) {
            return authorized.allows(who, check);
        }
    }
}
