package io.quintet.engine.backend;

import io.quintet.engine.service.Check;
import io.quintet.rules.policy.Decision;
import io.quintet.rules.policy.PolicySet;
import io.quintet.rules.policy.Request;
import java.util.List;
import java.util.Optional;

/** The guard's answer to a whole call: every question that the call raised, and how each was decided. */
public record Authorization(List<Decided> decided) {

    /** A question, all that had a say in it, and the verdict. The explanation is made when somebody asks for it. */
    public record Decided(Check check, Request request, PolicySet policies, Decision decision) {

        public Decision explained() {
            return policies.explain(request);
        }
    }

    public Authorization {
        decided = List.copyOf(decided);
    }

    public boolean allows() {
        return denial().isEmpty();
    }

    /** The first question that was answered with no. */
    public Optional<Decided> denial() {
        for (Decided each : decided) {
            if (!each.decision().allows()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
