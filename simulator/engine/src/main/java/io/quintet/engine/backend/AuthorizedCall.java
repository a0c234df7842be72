package io.quintet.engine.backend;

import io.quintet.engine.backend.Authorization.Decided;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.ServiceCaller;
import io.quintet.engine.wire.Message;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/** A call that may be carried out. It can't be made from one that may not, and a back end takes nothing else. */
public final class AuthorizedCall {

    private final Call call;
    private final Subject subject;
    private final Asking guard;
    private final List<Decided> decided;

    /** Answers questions that only come up while a call is carried out. */
    public interface Asking {

        /** Of the caller. */
        Authorization ask(List<Check> checks);

        /** Of a service that acts in its own name. */
        Authorization ask(ServiceCaller who, List<Check> checks);
    }

    /** What is called: an operation, with its typed request, and the message that this was read from. */
    public record Subject(Offering<?> offering, SdkRequest request, Message message) {}

    private AuthorizedCall(Authorization authorization, Call call, Subject subject, Asking guard) {
        this.call = call;
        this.subject = subject;
        this.guard = guard;
        this.decided = new ArrayList<>(authorization.decided());
    }

    /**
     * The call, authorized.
     *
     * @param guard answers the questions that only come up while the call is carried out
     * @throws IllegalArgumentException when the authorization denies it
     */
    public static AuthorizedCall by(Authorization authorization, Call call, Subject subject, Asking guard) {
        if (!authorization.allows()) {
            throw new IllegalArgumentException("a denied call can't be carried out");
        }
        return new AuthorizedCall(authorization, call, subject, guard);
    }

    public Call call() {
        return call;
    }

    public Offering<?> offering() {
        return subject.offering();
    }

    public SdkRequest request() {
        return subject.request();
    }

    public Message message() {
        return subject.message();
    }

    /**
     * Asks the guard further questions.
     *
     * @throws DeniedOnTheWay when one is answered with no
     */
    public void require(List<Check> checks) {
        Authorization answer = guard.ask(checks);
        decided.addAll(answer.decided());
        answer.denial().ifPresent(denied -> {
            throw new DeniedOnTheWay(denied);
        });
    }

    /** Whether a service may do something in its own name. */
    boolean allows(ServiceCaller who, Check check) {
        return guard.ask(who, List.of(check)).allows();
    }

    /** Every question that was asked until now. */
    public Authorization authorization() {
        return new Authorization(decided);
    }

    /** A call that was allowed turned out to need what its caller may not do. */
    public static final class DeniedOnTheWay extends RuntimeException {

        private final transient Decided denied;

        DeniedOnTheWay(Decided denied) {
            super(null, null, false, false);
            this.denied = denied;
        }

        public Decided denied() {
            return denied;
        }
    }
}
