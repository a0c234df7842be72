package io.quintet.engine.service.kms;

import io.quintet.engine.service.Operations;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Agenda;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** AWS Key Management Service (AWS KMS API reference). */
public final class KmsService implements Service {

    private final PolicyPrincipals principals;

    public KmsService(PolicyPrincipals principals) {
        this.principals = principals;
    }

    @Override
    public String name() {
        return "kms";
    }

    @Override
    public void offer(Operations operations) {
        KeyPolicyOperations policies = new KeyPolicyOperations(principals);
        new KeyOperations(policies).offer(operations);
        new DeletionOperations().offer(operations);
        policies.offer(operations);
        new RotationOperations().offer(operations);
        new EncryptionOperations().offer(operations);
        new DataKeyOperations().offer(operations);
        new AliasOperations().offer(operations);
        new GrantOperations(principals).offer(operations);
        new TagOperations().offer(operations);
    }

    @Override
    public void keep(Agenda agenda) {
        agenda.on(DeletionOperations.DUTY, (rows, arn) -> Keys.remove(rows, Arn.parse(arn)));
        agenda.on(RotationOperations.DUTY, RotationOperations::rotate);
    }

    /**
     * A key that does not exist leaves the matter to its account's IAM policies, so that whoever may use keys there
     * reads that there is none.
     */
    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        if (!arn.resource().startsWith("key/")) {
            return Optional.empty();
        }
        Optional<KeyRow> key = Keys.find(rows, arn);
        if (key.isPresent()) {
            return Optional.of(new Resource(
                    arn.account(),
                    Optional.of(key.get().policy().compiled()),
                    Grants.of(rows, arn).map(GrantRow::statements).toList(),
                    key.get().tags().values(),
                    key.get().managedFor().isPresent()));
        }
        Optional<AwsManagedKey> managed = AwsManagedKey.of(arn);
        KeyPolicy policy = managed.map(each -> each.policy(arn)).orElseGet(() -> KeyPolicy.standard(arn.account()));
        return Optional.of(
                new Resource(arn.account(), Optional.of(policy.compiled()), List.of(), Map.of(), managed.isPresent()));
    }
}
