package io.quintet.engine.gateway;

import io.quintet.engine.backend.Authorization;
import io.quintet.engine.backend.AuthorizedCall;
import io.quintet.engine.backend.Backend;
import io.quintet.engine.backend.Offering;
import io.quintet.engine.backend.OperationTable;
import io.quintet.engine.backend.Outcome;
import io.quintet.engine.client.Peer;
import io.quintet.engine.client.SharedClients;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.state.Agenda;
import io.quintet.engine.state.Transaction;
import io.quintet.engine.state.Universe;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import io.quintet.engine.wire.Message;
import io.quintet.engine.wire.Wire;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The straight line that every call takes: read, admit, decide, act, record, answer. Clients in this JVM, services that
 * call each other and the network all come through here.
 */
public final class Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Universe universe;
    private final Wire wire;
    private final OperationTable operations;
    private final Backend backend;
    private final Guard guard;
    private final Recorder recorder;
    private final Agenda agenda;
    private final SharedClients clients;
    private final OperationFacts facts = new OperationFacts();
    private final Admission admission = new Admission();
    private final DecisionLog decisions = new DecisionLog();
    private final Map<String, Lock> turns = new ConcurrentHashMap<>();

    /** Whom the line asks in order to decide, and who carries out what it decided. */
    public record Directory(Backend backend, Identities identities, Memberships memberships) {}

    /**
     * The line of one universe.
     *
     * @param agenda what the services do at appointments; those that are due are kept before a call is looked at
     */
    public Gateway(
            Universe universe,
            Wire wire,
            OperationTable operations,
            Directory directory,
            Agenda agenda,
            SharedClients clients) {
        this.universe = universe;
        this.wire = wire;
        this.operations = operations;
        this.backend = directory.backend();
        this.agenda = agenda;
        this.clients = clients;
        this.guard = new Guard(backend, directory.identities(), directory.memberships(), facts);
        this.recorder = new Recorder(universe, facts);
    }

    /** A request from outside. */
    public HttpResponse handle(HttpRequest http) {
        agenda.keep(universe);
        return handle(http, new Caller.Outside());
    }

    /** A request, from wherever it comes. */
    public HttpResponse handle(HttpRequest http, Caller caller) {
        String requestId = universe.identifiers().uuid().toString();
        Message message;
        try {
            message = wire.read(SourceAddress.stated(http));
        } catch (AwsError error) {
            return wire.writeError(http, error, requestId);
        }
        try {
            return call(message, caller, requestId);
        } catch (AwsError error) {
            remember(message, requestId, Optional.empty(), new Authorization(List.of()), Optional.of(error));
            return wire.writeError(message, error, requestId);
        } catch (RuntimeException unexpected) {
            LOG.error("request {} ({}) failed", requestId, message.operation().name(), unexpected);
            return wire.writeError(message, internalFailure(requestId), requestId);
        }
    }

    private HttpResponse call(Message read, Caller caller, String requestId) {
        Admitted admitted = admission.admit(read, caller, universe.world(), now());
        Message message = read.withBody(admitted.http().body());
        Optional<Offering<?>> offering = operations.offering(
                message.service().about().sdkPackage(), message.operation().name());
        Outcome outcome = offering.isEmpty()
                ? within(caller, true, rows -> unoffered(new GatewayCall(this, admitted, message, requestId, rows)))
                : offered(new GatewayCall(this, admitted, message, requestId, snapshot()), offering.get(), caller);
        return write(message, outcome, requestId);
    }

    private HttpResponse write(Message message, Outcome outcome, String requestId) {
        if (outcome instanceof Outcome.Answered answered) {
            return wire.write(
                    message, answered.answer().response(), answered.answer().body(), requestId);
        }
        if (outcome instanceof Outcome.Forwarded forwarded) {
            return wire.relay(message, forwarded.brought().response(), requestId);
        }
        return wire.writeError(message, outcome.refusal().orElseThrow(), requestId);
    }

    /** An operation that no service offers is decided all the same: by its action, on any resource. */
    private Outcome unoffered(GatewayCall call) {
        Message message = call.message();
        String operation = message.operation().name();
        Authorization authorization = guard.authorize(call, List.of(Check.of(call.action(), Arn.ANY)), Context.EMPTY);
        Outcome outcome = authorization
                .denial()
                .map(denial -> denied(call, denial))
                .orElseGet(() -> new Outcome.Failed(
                        NotImplemented.error(message.service().id(), operation)));
        finish(call, Optional.empty(), authorization, outcome);
        return outcome;
    }

    private Outcome offered(GatewayCall call, Offering<?> offering, Caller caller) {
        SdkRequest input;
        try {
            input = (SdkRequest) call.message().input();
        } catch (AwsError malformed) {
            Outcome failed = new Outcome.Failed(malformed);
            within(caller, true, rows -> {
                finish(call.in(rows), Optional.empty(), new Authorization(List.of()), failed);
                return failed;
            });
            return failed;
        }
        if (offering.forwards()) {
            return forwarded(call, offering, input, caller);
        }
        GatewayCall ready = takePayload(call, offering, input);
        return within(caller, offering.writes(), rows -> {
            GatewayCall working = ready.in(rows);
            return finish(working, input, decideAndAct(working, offering, input));
        });
    }

    /**
     * An endpoint is waited for outside of any transaction, except within one that this call belongs to. What is kept
     * of the call is written together with its record.
     */
    private Outcome forwarded(GatewayCall call, Offering<?> offering, SdkRequest input, Caller caller) {
        Optional<Transaction> outer = outerTransaction(caller);
        Optional<String> line = outer.isPresent() ? Optional.empty() : offering.line(call, input);
        if (line.isEmpty()) {
            return forwardedNow(outer.map(call::in).orElse(call), offering, input, caller);
        }
        Lock turn = turns.computeIfAbsent(line.get(), name -> new ReentrantLock());
        turn.lock();
        try {
            return forwardedNow(call.in(snapshot()), offering, input, caller);
        } finally {
            turn.unlock();
        }
    }

    private Outcome forwardedNow(GatewayCall looking, Offering<?> offering, SdkRequest input, Caller caller) {
        Attempt attempt = decideAndAct(looking, offering, input);
        Optional<Consumer<Call>> kept = attempt.outcome() instanceof Outcome.Forwarded done
                ? done.brought().kept()
                : Optional.empty();
        if (kept.isEmpty()) {
            return finish(looking, input, attempt);
        }
        return within(caller, true, rows -> {
            kept.get().accept(looking.in(rows));
            return finish(looking.in(rows), input, attempt);
        });
    }

    /**
     * Takes in a streamed payload, if the call is allowed: before the writer is held, for taking it in waits for the
     * client.
     */
    private GatewayCall takePayload(GatewayCall call, Offering<?> offering, SdkRequest input) {
        if (!call.message().operation().streamsIn() || !mayGoOn(call, offering, input)) {
            return call;
        }
        try (InputStream in = call.message().payload().open()) {
            return call.withPayload(universe.blobs().take(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean mayGoOn(GatewayCall call, Offering<?> offering, SdkRequest input) {
        try {
            return authorize(call, offering, input).allows();
        } catch (AwsError refused) {
            return false;
        }
    }

    /** What came of a call, and how it was decided. */
    private record Attempt(Outcome outcome, Authorization authorization) {}

    private Attempt decideAndAct(GatewayCall call, Offering<?> offering, SdkRequest input) {
        Authorization authorization;
        try {
            authorization = authorize(call, offering, input);
        } catch (AwsError refused) {
            return new Attempt(new Outcome.Failed(refused), new Authorization(List.of()));
        }
        if (!authorization.allows()) {
            return new Attempt(denied(call, authorization.denial().orElseThrow()), authorization);
        }
        AuthorizedCall authorized = AuthorizedCall.by(
                authorization,
                call,
                new AuthorizedCall.Subject(offering, input, call.message()),
                asking(call, offering, input));
        Outcome outcome = act(call, authorized);
        return new Attempt(outcome, authorized.authorization());
    }

    private AuthorizedCall.Asking asking(GatewayCall call, Offering<?> offering, SdkRequest input) {
        return new AuthorizedCall.Asking() {
            @Override
            public Authorization ask(List<Check> checks) {
                return guard.authorize(call, checks, RequestKeys.of(call, offering, input));
            }

            @Override
            public Authorization ask(ServiceCaller who, List<Check> checks) {
                return guard.authorize(call.asOf(who), checks, Context.EMPTY);
            }
        };
    }

    private static Outcome denied(GatewayCall call, Authorization.Decided denial) {
        return new Outcome.Denied(Denials.of(call, denial));
    }

    private Outcome finish(GatewayCall call, SdkRequest input, Attempt attempt) {
        finish(call, Optional.of(input), attempt.authorization(), attempt.outcome());
        return attempt.outcome();
    }

    private Authorization authorize(GatewayCall call, Offering<?> offering, SdkRequest input) {
        return guard.authorize(call, offering.checks(call, input), RequestKeys.of(call, offering, input));
    }

    /** What failed changes nothing; that it was tried is recorded nevertheless. */
    private Outcome act(GatewayCall call, AuthorizedCall authorized) {
        try {
            return call.rows().nested(() -> {
                Outcome outcome = backend.invoke(authorized);
                if (outcome instanceof Outcome.Failed failed) {
                    throw failed.error();
                }
                return outcome;
            });
        } catch (AwsError error) {
            return new Outcome.Failed(error);
        } catch (AuthorizedCall.DeniedOnTheWay late) {
            return denied(call, late.denied());
        } catch (RuntimeException unexpected) {
            LOG.error(
                    "request {} ({}) failed",
                    call.requestId(),
                    call.message().operation().name(),
                    unexpected);
            return new Outcome.Failed(internalFailure(call.requestId()));
        }
    }

    private void finish(GatewayCall call, Optional<SdkRequest> input, Authorization authorization, Outcome outcome) {
        DecisionLog.Caller caller = new DecisionLog.Caller(
                call.principal(),
                call.account(),
                call.region(),
                call.admitted().http().sourceAddress());
        remember(call.message(), call.requestId(), Optional.of(caller), authorization, outcome.refusal());
        recorder.record(call, input, authorization, outcome);
    }

    private void remember(
            Message message,
            String requestId,
            Optional<DecisionLog.Caller> caller,
            Authorization authorization,
            Optional<AwsError> error) {
        decisions.remember(
                requestId,
                new DecisionLog.Entry(
                        message.service().distinctName(),
                        message.operation().name(),
                        now(),
                        caller,
                        authorization,
                        error));
    }

    /** Work in the transaction of the operation that this call was made from, or in one of its own. */
    private <T> T within(Caller caller, boolean writes, Function<Transaction, T> work) {
        Optional<Transaction> outer = outerTransaction(caller);
        if (outer.isPresent() && (outer.get().writes() || !writes)) {
            return work.apply(outer.get());
        }
        return writes ? universe.write(work) : universe.read(work);
    }

    private static Optional<Transaction> outerTransaction(Caller caller) {
        if (caller instanceof Caller.Forwarded forwarded) {
            return Optional.of(forwarded.parent().rows());
        }
        return caller instanceof Caller.InOwnName inOwnName
                ? inOwnName.within().map(GatewayCall::rows)
                : Optional.empty();
    }

    private Transaction snapshot() {
        return universe.read(Function.identity());
    }

    private static AwsError internalFailure(String requestId) {
        return new AwsError(
                "InternalFailure", 500, "An internal error occurred; the log tells more of request " + requestId + ".");
    }

    /** Keeps the appointments that are due. */
    public void settle() {
        agenda.keep(universe);
    }

    /** A service as whoever {@code caller} is calls it. */
    public <C extends SdkClient> Peer<C> peer(Class<C> type, String region, Caller caller) {
        return clients.peer(type, region, http -> handle(http, caller));
    }

    public DecisionLog decisions() {
        return decisions;
    }

    OperationFacts.Facts about(Message message) {
        return facts.of(message);
    }

    Universe universe() {
        return universe;
    }

    Instant now() {
        return universe.clock().now();
    }
}
