package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Service;

/** CloudTrail's service. */
public final class CloudTrailService implements Service {

    @Override
    public String name() {
        return "cloudtrail";
    }

    @Override
    public void offer(Operations operations) {
        new HistoryOperations().offer(operations);
    }
}
