package io.quintet.engine.gateway;

import io.quintet.engine.client.Peer;
import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Evidence;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.state.Blob;
import io.quintet.engine.state.Blobs;
import io.quintet.engine.state.Identifiers;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.wire.Message;
import io.quintet.rules.policy.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/** A call on its way along the line. */
final class GatewayCall implements Call {

    private final Gateway gateway;
    private final Admitted admitted;
    private final Message message;
    private final String requestId;
    private final Instant at;
    private final Evidence evidence;
    private final Transaction rows;
    private final Optional<Blob> payload;

    GatewayCall(Gateway gateway, Admitted admitted, Message message, String requestId, Transaction rows) {
        this(gateway, admitted, message, requestId, gateway.now(), new Evidence(), rows, Optional.empty());
    }

    private GatewayCall(
            Gateway gateway,
            Admitted admitted,
            Message message,
            String requestId,
            Instant at,
            Evidence evidence,
            Transaction rows,
            Optional<Blob> payload) {
        this.gateway = gateway;
        this.admitted = admitted;
        this.message = message;
        this.requestId = requestId;
        this.at = at;
        this.evidence = evidence;
        this.rows = rows;
        this.payload = payload;
    }

    @Override
    public GatewayCall in(Transaction other) {
        return new GatewayCall(gateway, admitted, message, requestId, at, evidence, other, payload);
    }

    /** This call, as if a service had made it in its own name. */
    GatewayCall asOf(ServiceCaller who) {
        Admitted service = Admission.inOwnName(message, who);
        return new GatewayCall(gateway, service, message, requestId, at, evidence, rows, payload);
    }

    GatewayCall withPayload(Blob taken) {
        return new GatewayCall(gateway, admitted, message, requestId, at, evidence, rows, Optional.of(taken));
    }

    Admitted admitted() {
        return admitted;
    }

    Message message() {
        return message;
    }

    /** The service that this call is made to, as {@code aws:CalledVia} names it. */
    String serviceName() {
        return message.service().signingName() + ".amazonaws.com";
    }

    @Override
    public Principal principal() {
        return admitted.principal();
    }

    @Override
    public String account() {
        return admitted.account();
    }

    @Override
    public String action() {
        return gateway.about(message).action();
    }

    @Override
    public String region() {
        return admitted.region();
    }

    @Override
    public List<String> via() {
        return admitted.via();
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public Optional<AccessKey> accessKey() {
        return admitted.key();
    }

    @Override
    public Optional<String> bearerToken() {
        return admitted.bearerToken();
    }

    @Override
    public Transaction rows() {
        return rows;
    }

    @Override
    public Identifiers identifiers() {
        return gateway.universe().identifiers();
    }

    @Override
    public Blobs blobs() {
        return gateway.universe().blobs();
    }

    @Override
    public Optional<Blob> payload() {
        return payload;
    }

    @Override
    public Evidence evidence() {
        return evidence;
    }

    @Override
    public <C extends SdkClient> Peer<C> onBehalf(Class<C> client) {
        return gateway.peer(client, region(), new Caller.Forwarded(this));
    }

    @Override
    public <C extends SdkClient> Peer<C> as(ServiceCaller caller, Class<C> client) {
        return gateway.peer(client, caller.region(), new Caller.InOwnName(caller, Optional.of(this)));
    }
}
