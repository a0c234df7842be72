package io.quintet.engine.backend;

import io.quintet.engine.service.Answer;
import io.quintet.engine.wire.AwsError;

/** What became of a call. */
public sealed interface Outcome {

    /** It was carried out. */
    record Answered(Answer answer) implements Outcome {}

    /** It was allowed, and could not be carried out. */
    record Failed(AwsError error) implements Outcome {}

    /** It was denied; the error is what the caller reads. */
    record Denied(AwsError error) implements Outcome {}
}
