package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.Simulator;
import io.quintet.engine.TwoAccounts;
import io.quintet.engine.backend.Elsewhere;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Everything that is true of secrets whose values lie here, and more. */
@DisplayName("With the values of secrets at the endpoints of accounts")
class ValuesElsewhereTest extends SecretsManagerTest {

    private final EndpointSecrets endpoints = new EndpointSecrets();
    private final Simulator simulator =
            Simulator.create(new Elsewhere(endpoints, Set.of("secretsmanager"), false, List.of()));
    private final AwsCredentials rootUser = simulator.rootCredentials(simulator.managementAccount());
    private final SecretsManagerClient secrets = client(SecretsManagerClient.class);

    @Override
    Simulator simulator() {
        return simulator;
    }

    private <C extends SdkClient> C client(Class<C> type) {
        return simulator.client(type, rootUser, Region.AP_SOUTHEAST_2);
    }

    @Test
    @DisplayName("they lie there by the secret's name, and a deleted secret's no more")
    void there() {
        secrets.createSecret(create -> create.name("db").secretString("one \"two\""));
        secrets.createSecret(create -> create.name("key").secretBinary(SdkBytes.fromUtf8String("three")));

        assertThat(endpoints.values()).containsExactly("db SecretString one \\\"two\\\"", "key SecretBinary dGhyZWU=");
        assertThat(secrets.getSecretValue(get -> get.secretId("db")).secretString())
                .isEqualTo("one \"two\"");
        assertThat(secrets.getSecretValue(get -> get.secretId("key"))
                        .secretBinary()
                        .asUtf8String())
                .isEqualTo("three");

        secrets.deleteSecret(delete -> delete.secretId("db").forceDeleteWithoutRecovery(true));
        assertThat(endpoints.values()).containsExactly("key SecretBinary dGhyZWU=");
    }

    @Test
    @DisplayName("each use of the secret's key is recorded, and so is one that was denied")
    void recorded() {
        String key = client(KmsClient.class).createKey().keyMetadata().arn();
        secrets.createSecret(create -> create.name("db").secretString("one").kmsKeyId(key));
        secrets.getSecretValue(get -> get.secretId("db"));
        AwsCredentials bob = new TwoAccounts(simulator)
                .user(simulator.managementAccount(), "bob", TwoAccounts.allowing("secretsmanager:*"));
        refusal(() -> simulator
                .client(SecretsManagerClient.class, bob, Region.AP_SOUTHEAST_2)
                .getSecretValue(get -> get.secretId("db")));
        simulator.settle();

        assertThat(client(CloudTrailClient.class)
                        .lookupEvents(lookup -> lookup.lookupAttributes(LookupAttribute.builder()
                                .attributeKey(LookupAttributeKey.EVENT_SOURCE)
                                .attributeValue("kms.amazonaws.com")
                                .build()))
                        .events())
                .extracting(event ->
                        event.eventName() + (event.cloudTrailEvent().contains("AccessDenied") ? ", denied" : ""))
                .containsExactlyInAnyOrder("CreateKey", "GenerateDataKey", "Decrypt", "Decrypt, denied");
    }

    @Test
    @DisplayName("a secret whose endpoint could not take its value is not there")
    void refusedThere() {
        endpoints.refuse();

        assertThatThrownBy(
                        () -> secrets.createSecret(create -> create.name("db").secretString("one")))
                .isInstanceOf(SecretsManagerException.class)
                .hasMessageContaining("no room");
        assertThat(secrets.listSecrets().secretList()).isEmpty();
    }

    @Test
    @DisplayName("an account's secrets are gone when its endpoint has lost their values")
    void lost() {
        secrets.createSecret(create -> create.name("db").secretString("one"));

        endpoints.lose(simulator.managementAccount());

        assertThat(secrets.listSecrets().secretList()).isEmpty();
    }

    @Test
    @DisplayName("a fork reads them, and changes none")
    void forked() {
        secrets.createSecret(create -> create.name("db").secretString("one"));
        try (Simulator fork = simulator.fork()) {
            SecretsManagerClient there = fork.client(SecretsManagerClient.class, rootUser, Region.AP_SOUTHEAST_2);

            assertThat(there.getSecretValue(get -> get.secretId("db")).secretString())
                    .isEqualTo("one");
            assertThat(refusal(() -> there.putSecretValue(
                                    put -> put.secretId("db").secretString("two")))
                            .code())
                    .isEqualTo("ServiceUnavailable");
        }
    }
}
