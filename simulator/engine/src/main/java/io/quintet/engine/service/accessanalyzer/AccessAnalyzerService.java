package io.quintet.engine.service.accessanalyzer;

import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.Optional;

/** IAM Access Analyzer: checks of policies, without analyzers. */
public final class AccessAnalyzerService implements Service {

    @Override
    public String name() {
        return "access-analyzer";
    }

    @Override
    public void offer(Operations operations) {
        new PolicyCheckOperations().offer(operations);
        new PolicyValidationOperations().offer(operations);
    }

    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return Optional.empty();
    }
}
