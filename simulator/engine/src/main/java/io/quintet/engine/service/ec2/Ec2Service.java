package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Service;

/** Amazon Elastic Compute Cloud, as far as guardrails name it (Amazon EC2 API reference). */
public final class Ec2Service implements Service {

    private final Identities identities;

    /** An EC2 whose instances get the roles of this IAM. */
    public Ec2Service(Identities identities) {
        this.identities = identities;
    }

    @Override
    public String name() {
        return "ec2";
    }

    @Override
    public void offer(Operations operations) {
        new EncryptionDefaultOperations().offer(operations);
        new InstanceOperations(identities).offer(operations);
        new RegionOperations().offer(operations);
        new VolumeOperations().offer(operations);
    }
}
