package io.quintet.engine.backend;

import io.quintet.engine.service.Answer;
import io.quintet.engine.service.Forwarding;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.HttpResponse;
import java.util.Optional;

/** What became of a call. */
public sealed interface Outcome {

    /** What the caller reads of a call that was not carried out. */
    Optional<AwsError> refusal();

    /** It was carried out. */
    record Answered(Answer answer) implements Outcome {
        @Override
        public Optional<AwsError> refusal() {
            return Optional.empty();
        }
    }

    /** The endpoint of an account carried it out, or refused to. */
    record Forwarded(Forwarding.Brought brought, Optional<AwsError> refusal) implements Outcome {

        /** What of it can be kept: a body that is read once is not. */
        public Forwarded withoutStream() {
            HttpResponse response = brought.response();
            Body body = response.body() instanceof Body.InMemory ? response.body() : Body.EMPTY;
            return new Forwarded(Forwarding.Brought.of(response.withBody(body)), refusal);
        }
    }

    /** It was allowed, and could not be carried out. */
    record Failed(AwsError error) implements Outcome {
        @Override
        public Optional<AwsError> refusal() {
            return Optional.of(error);
        }
    }

    /** It was denied; the error is what the caller reads. */
    record Denied(AwsError error) implements Outcome {
        @Override
        public Optional<AwsError> refusal() {
            return Optional.of(error);
        }
    }
}
