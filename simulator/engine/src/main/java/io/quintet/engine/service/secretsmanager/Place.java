package io.quintet.engine.service.secretsmanager;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.service.Operations.Authorized;
import io.quintet.rules.policy.Arn;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/** Where the values of secrets lie. What secrets are and allow is known here, wherever that is. */
enum Place {

    /** In rows. */
    HERE {
        @Override
        <R extends SdkRequest> void reads(Authorized<R> entry, Values.Use<R> use) {
            entry.reads((call, request) -> use.of(Values.HERE, call, request));
        }

        @Override
        <R extends SdkRequest> void writes(Authorized<R> entry, Values.Use<R> use) {
            entry.writes((call, request) -> use.of(Values.HERE, call, request));
        }

        @Override
        <R extends SdkRequest> void deletes(Authorized<R> entry, BiFunction<Call, R, SdkResponse> change) {
            entry.writes(change);
        }
    },

    /** At the endpoint of the account that owns the secret. What changes them takes turns. */
    ENDPOINT {
        @Override
        <R extends SdkRequest> void reads(Authorized<R> entry, Values.Use<R> use) {
            entry.forwards((call, request, way) ->
                    Forwarding.Brought.of(way.answer(use.of(new EndpointValues(call, way), call, request))));
        }

        @Override
        <R extends SdkRequest> void writes(Authorized<R> entry, Values.Use<R> use) {
            entry.forwards(inTurn((call, request, way) -> {
                Call rehearsed = call.in(call.rows().rehearsal());
                SdkResponse answer = use.of(new EndpointValues(call, way), rehearsed, request);
                Arn arn = Arn.parse(answer.getValueForField("ARN", String.class).orElseThrow());
                Optional<SecretRow> before = Secrets.find(call.rows(), arn);
                SecretRow after = Secrets.find(rehearsed.rows(), arn).orElseThrow();
                return Forwarding.Brought.of(
                        way.answer(answer), working -> Secrets.keep(working.rows(), before, after));
            }));
        }

        @Override
        <R extends SdkRequest> void deletes(Authorized<R> entry, BiFunction<Call, R, SdkResponse> change) {
            entry.forwards(inTurn((call, request, way) -> {
                Call rehearsed = call.in(call.rows().rehearsal());
                SdkResponse answer = change.apply(rehearsed, request);
                Arn arn = Arn.parse(answer.getValueForField("ARN", String.class).orElseThrow());
                if (Secrets.find(rehearsed.rows(), arn).isEmpty()) {
                    Secrets.find(call.rows(), arn).ifPresent(new EndpointValues(call, way)::remove);
                }
                return Forwarding.Brought.of(
                        way.answer(answer), working -> Objects.requireNonNull(change.apply(working, request)));
            }));
        }
    };

    /** An operation that uses values, and changes nothing. */
    abstract <R extends SdkRequest> void reads(Authorized<R> entry, Values.Use<R> use);

    /** An operation that changes which values a secret has. */
    abstract <R extends SdkRequest> void writes(Authorized<R> entry, Values.Use<R> use);

    /** An operation after which a secret may be gone, and its values with it. */
    abstract <R extends SdkRequest> void deletes(Authorized<R> entry, BiFunction<Call, R, SdkResponse> change);

    private static <R> Forwarding.Operation<R> inTurn(Forwarding.Operation<R> operation) {
        return new Forwarding.Operation<>() {
            @Override
            public Forwarding.Brought carryOut(Call call, R request, Forwarding way) {
                return operation.carryOut(call, request, way);
            }

            @Override
            public Optional<String> line(Call call, R request) {
                return Optional.of("secretsmanager");
            }
        };
    }
}
