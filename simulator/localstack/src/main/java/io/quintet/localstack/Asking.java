package io.quintet.localstack;

import io.quintet.engine.backend.AccountEndpoints;
import io.quintet.engine.client.InProcessHttpClient;
import io.quintet.engine.client.SdkClients;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/** Clients with which the back end itself asks the containers: what decides a call is no call of anybody's. */
final class Asking {

    private final AccountEndpoints endpoints;
    private final Map<Whom, SdkClient> clients = new ConcurrentHashMap<>();

    private record Whom(Class<?> client, String account, String region) {}

    Asking(AccountEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** A client of an account's container, to which a key of twelve digits is the account. */
    <C extends SdkClient> C client(Class<C> type, String account, String region) {
        return type.cast(clients.computeIfAbsent(new Whom(type, account, region), any -> made(type, account, region)));
    }

    private <C extends SdkClient> C made(Class<C> type, String account, String region) {
        return SdkClients.create(
                type,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(account, account)),
                Region.of(region),
                new InProcessHttpClient(request -> endpoints.send(account, request)),
                Clock.systemUTC());
    }
}
