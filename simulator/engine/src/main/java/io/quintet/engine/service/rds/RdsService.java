package io.quintet.engine.service.rds;

import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Service;

/** Amazon Relational Database Service, as far as guardrails name it (Amazon RDS API reference). */
public final class RdsService implements Service {

    @Override
    public String name() {
        return "rds";
    }

    @Override
    public void offer(Operations operations) {
        new ClusterOperations().offer(operations);
        new InstanceOperations().offer(operations);
    }
}
