package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A LocalStack that somebody else runs")
class AddressTest {

    private static final HttpRequest REQUEST = new HttpRequest("GET", "/", "", Headers.NONE, Body.EMPTY, "");
    private static final String PROD = "111111111111";
    private static final String OTHER = "222222222222";

    private final FakeLocalStack running = new FakeLocalStack();
    private final List<String> lost = new ArrayList<>();
    private final LocalStack localStack =
            LocalStack.at(Map.of("Prod", running.address()), Serving.usual(), progress -> {});
    private final Accounts accounts = accounts(localStack);

    private Accounts accounts(LocalStack all) {
        Accounts made = all.accounts();
        made.known(account -> account.equals(PROD) ? Optional.of("Prod") : Optional.of("Sandbox"));
        made.whenLost(lost::add);
        return made;
    }

    @AfterEach
    void end() {
        localStack.close();
        running.close();
    }

    private int call() {
        return accounts.send(PROD, REQUEST).status();
    }

    @Test
    @DisplayName("stands in for the account that it is named for, by name or by id, and for no other")
    void named() {
        assertThat(call()).isEqualTo(200);
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> accounts.send(OTHER, REQUEST))
                .withMessage("No LocalStack stands in for account 222222222222 (Sandbox); there is one for Prod.")
                .satisfies(error -> assertThat(error.code()).isEqualTo("ServiceUnavailable"));

        try (LocalStack byId = LocalStack.at(Map.of(OTHER, running.address()), Serving.usual(), progress -> {})) {
            assertThat(accounts(byId).send(OTHER, REQUEST).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("is missed while it is away, and has lost nothing when it is the same again")
    void away() {
        call();
        running.end();
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(this::call)
                .withMessageStartingWith("The LocalStack of Prod at " + running.address() + " did not answer")
                .satisfies(error -> assertThat(error.status()).isEqualTo(503));

        running.start("first");

        assertThat(call()).isEqualTo(200);
        assertThat(lost).isEmpty();
    }

    @Test
    @DisplayName("has lost everything when it was started anew")
    void anew() {
        call();
        running.end();
        running.start("second");

        localStack.post(PROD, Optional.of("Prod"), 0).look();

        assertThat(lost).containsExactly(PROD);
        await().ignoreExceptions().untilAsserted(() -> assertThat(call()).isEqualTo(200));
        assertThat(lost).hasSize(1);
    }

    @Test
    @DisplayName("gets no call when it was started anew before that was noticed")
    void anewUnnoticed() {
        call();
        running.end();
        running.start("second");

        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(this::call)
                .satisfies(error -> assertThat(error.code()).isEqualTo("ServiceUnavailable"));

        assertThat(running.calls()).isZero();
        assertThat(lost).containsExactly(PROD);
    }

    @Test
    @DisplayName("that holds something already is refused until it is started anew")
    void inUse() {
        running.holds("of-yesterday");

        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(this::call)
                .withMessage("The LocalStack of Prod at " + running.address() + " holds buckets of account 111111111111"
                        + " from before this organization (of-yesterday); it has to be started anew first.");
        assertThat(accounts.serve(PROD)).isFalse();

        running.end();
        running.start("second");
        await().ignoreExceptions().untilAsserted(() -> assertThat(call()).isEqualTo(200));
    }

    @Test
    @DisplayName("that does not say what it holds is not trusted to hold nothing")
    void unclear() {
        running.answersWith(500);

        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(this::call)
                .withMessageEndingWith("does not say whether it holds buckets of account 111111111111 already (500).");
        assertThat(accounts.serve(PROD)).isFalse();
    }
}
