package io.quintet.engine.client;

import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;

/**
 * Another service, as a service calls it for somebody: its client is lent for as long as a question takes.
 *
 * @param <C> the client of the SDK, such as {@code KmsClient}
 */
@FunctionalInterface
public interface Peer<C extends SdkClient> {

    /** Asks with the client; the answer has to be whole when it returns, for the client may not be kept. */
    <R> R ask(Function<? super C, R> question);
}
