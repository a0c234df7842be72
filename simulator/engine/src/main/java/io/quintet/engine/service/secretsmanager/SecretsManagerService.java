package io.quintet.engine.service.secretsmanager;

import io.quintet.engine.service.Operations;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Agenda;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.Optional;

/** AWS Secrets Manager (AWS Secrets Manager API reference), without rotation and replication. */
public final class SecretsManagerService implements Service {

    private final PolicyPrincipals principals;
    private final Place place;

    /** Everything is kept here. */
    public SecretsManagerService(PolicyPrincipals principals) {
        this(principals, Place.HERE);
    }

    private SecretsManagerService(PolicyPrincipals principals, Place place) {
        this.principals = principals;
        this.place = place;
    }

    /**
     * Values lie with the endpoint of the account that owns their secret; the rest is kept here, for it decides calls.
     */
    public static SecretsManagerService withValuesElsewhere(PolicyPrincipals principals) {
        return new SecretsManagerService(principals, Place.ENDPOINT);
    }

    @Override
    public String name() {
        return "secretsmanager";
    }

    @Override
    public void offer(Operations operations) {
        new SecretOperations(place).offer(operations);
        new DeletionOperations(place).offer(operations);
        new ValueOperations(place).offer(operations);
        new VersionOperations(place).offer(operations);
        new ResourcePolicyOperations(principals).offer(operations);
        new TagOperations().offer(operations);
        new PasswordOperations().offer(operations);
    }

    @Override
    public void keep(Agenda agenda) {
        agenda.on(
                DeletionOperations.DUTY,
                (rows, arn) -> Secrets.find(rows, Arn.parse(arn)).ifPresent(secret -> Secrets.remove(rows, secret)));
    }

    @Override
    public void forget(Transaction rows, String account) {
        if (place == Place.ENDPOINT) {
            Secrets.ofAccount(rows, account).toList().forEach(secret -> Secrets.remove(rows, secret));
        }
    }

    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return Secrets.find(rows, arn)
                .map(secret -> new Resource(
                        arn.account(),
                        secret.policy().map(ResourcePolicy::compiled),
                        secret.tags().values()));
    }
}
