package io.quintet.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;

class SharedClientsTest {

    private final SharedClients clients = new SharedClients();

    @Test
    void theSameClientTakesTheLineOfWhoeverUsesIt() {
        OrganizationsClient first = clients.client(OrganizationsClient.class, "us-east-1", page("Prod", ""));
        OrganizationsClient second = clients.client(OrganizationsClient.class, "us-east-1", page("Non-Prod", ""));

        assertThat(first.listAccounts(all -> {}).accounts())
                .extracting(Account::name)
                .containsExactly("Prod");
        assertThat(second.listAccounts(all -> {}).accounts())
                .extracting(Account::name)
                .containsExactly("Non-Prod");
    }

    @Test
    void allPagesOfAListingComeFromTheLineOfTheClientThatAsksForThem() {
        OrganizationsClient client = clients.client(
                OrganizationsClient.class,
                "us-east-1",
                request -> text(request).contains("further")
                        ? page("Non-Prod", "").apply(request)
                        : page("Prod", ", \"NextToken\": \"further\"").apply(request));

        assertThat(client.listAccountsPaginator(all -> {}).stream()
                        .flatMap(page -> page.accounts().stream())
                        .map(Account::name))
                .containsExactly("Prod", "Non-Prod");
    }

    private static String text(HttpRequest request) {
        return new String(request.body().bytes(1 << 10), StandardCharsets.UTF_8);
    }

    private static Function<HttpRequest, HttpResponse> page(String account, String more) {
        String json = "{\"Accounts\": [{\"Name\": \"" + account + "\"}]" + more + "}";
        return request -> new HttpResponse(
                200,
                Headers.of("content-type", "application/x-amz-json-1.1"),
                Body.of(json.getBytes(StandardCharsets.UTF_8)));
    }
}
