package io.quintet.engine.service;

import io.quintet.engine.client.Peer;
import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.state.Blob;
import io.quintet.engine.state.Blobs;
import io.quintet.engine.state.Identifiers;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/** A call, as an operation sees it: who calls, from where and when, and the world that the operation works on. */
public interface Call {

    Principal principal();

    /** The caller's account; {@code anonymous} for an unsigned call. */
    String account();

    /** What the catalogue says that every call of this operation is authorized for, such as {@code s3:ListBucket}. */
    String action();

    /** The Region that the call was made to. */
    String region();

    /**
     * The services that the call came through on its caller's behalf, the first one first: {@code aws:CalledVia}; none
     * for a call that the caller made directly.
     */
    List<String> via();

    /** When the call was made, by the universe's clock. */
    Instant at();

    String requestId();

    /** The access key that the call was signed with; none for an unsigned call and for one made by a service. */
    Optional<AccessKey> accessKey();

    /** The bearer token of the Identity Center portal, where one was sent. */
    Optional<String> bearerToken();

    /** The world, and the changes of this operation. */
    Transaction rows();

    /** This call, seen in another transaction. */
    Call in(Transaction other);

    Identifiers identifiers();

    Blobs blobs();

    /** The streamed payload of the request, already taken in; none when the operation has no such payload. */
    Optional<Blob> payload();

    /** What the trail is to say of this call beyond its request and its answer. */
    Evidence evidence();

    /**
     * Another service, which this one calls for the caller. These calls are authorized as the caller's own
     * ({@code aws:ViaAWSService} is true), are recorded, and belong to this operation's transaction.
     */
    <C extends SdkClient> Peer<C> onBehalf(Class<C> client);

    /**
     * Another service, which this one calls in its own name. These calls are authorized as that caller's, are recorded,
     * and belong to this operation's transaction.
     */
    <C extends SdkClient> Peer<C> as(ServiceCaller caller, Class<C> client);
}
