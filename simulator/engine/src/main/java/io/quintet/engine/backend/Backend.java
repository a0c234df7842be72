package io.quintet.engine.backend;

import io.quintet.engine.service.Resource;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.Optional;

/** What carries out authorized calls, and knows the resources that they are about. */
public interface Backend {

    Outcome invoke(AuthorizedCall call);

    /** What a decision about this action on this resource has to know of it; empty when there is no such resource. */
    Optional<Resource> resource(Transaction rows, String action, Arn arn);
}
