package io.quintet.engine.gateway;

import io.quintet.engine.client.InProcessHttpClient;
import io.quintet.engine.client.SdkClients;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/** SDK clients for calls that services make: unsigned, for the line knows by itself who makes them. */
final class Clients {

    private final Gateway gateway;

    Clients(Gateway gateway) {
        this.gateway = gateway;
    }

    <C extends SdkClient> C client(Class<C> type, String region, Caller caller) {
        return SdkClients.create(
                type,
                AnonymousCredentialsProvider.create(),
                Region.of(region),
                new InProcessHttpClient(http -> gateway.handle(http, caller)));
    }
}
