package io.quintet.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.paginators.ListAccountsIterable;

class SharedClientsTest {

    private final SharedClients clients = new SharedClients();

    @Test
    void theSameClientTakesTheLineOfWhoeverAsks() {
        Peer<OrganizationsClient> first = peer(page("Prod", ""));
        Peer<OrganizationsClient> second = peer(page("Non-Prod", ""));

        assertThat(first.ask(SharedClientsTest::names)).containsExactly("Prod");
        assertThat(second.ask(SharedClientsTest::names)).containsExactly("Non-Prod");
    }

    @Test
    void aQuestionWithinAQuestionHasALineOfItsOwn() {
        Peer<OrganizationsClient> inner = peer(page("Non-Prod", ""));

        List<String> names = peer(page("Prod", "")).ask(outer -> {
            List<String> seen = new ArrayList<>(inner.ask(SharedClientsTest::names));
            seen.addAll(names(outer));
            return seen;
        });

        assertThat(names).containsExactly("Non-Prod", "Prod");
    }

    @Test
    void aListingIsReadToItsEndWhileTheQuestionLasts() {
        Peer<OrganizationsClient> organizations = peer(request -> text(request).contains("further")
                ? page("Non-Prod", "").apply(request)
                : page("Prod", ", \"NextToken\": \"further\"").apply(request));

        assertThat(organizations.ask(SharedClientsTest::names)).containsExactly("Prod", "Non-Prod");
        ListAccountsIterable kept = organizations.ask(OrganizationsClient::listAccountsPaginator);
        assertThatThrownBy(() -> kept.iterator().next())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a client was kept beyond the question that it was lent for");
    }

    private Peer<OrganizationsClient> peer(Function<HttpRequest, HttpResponse> line) {
        return clients.peer(OrganizationsClient.class, "us-east-1", line);
    }

    private static List<String> names(OrganizationsClient organizations) {
        return organizations.listAccountsPaginator().stream()
                .flatMap(page -> page.accounts().stream())
                .map(Account::name)
                .toList();
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
