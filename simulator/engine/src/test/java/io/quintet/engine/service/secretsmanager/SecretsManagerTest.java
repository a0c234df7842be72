package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.userArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.quintet.engine.Simulator;
import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.APIErrorType;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** AWS Secrets Manager user guide: "Encryption and decryption", "Versions", "Access from a different account". */
class SecretsManagerTest {

    private static final Region SYDNEY = Region.AP_SOUTHEAST_2;
    private static final Refusal NOT_FOUND =
            new Refusal("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");

    private TwoAccounts accounts;
    private String own;
    private SecretsManagerClient root;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts(simulator());
        own = accounts.own();
        root = secrets(accounts.simulator().rootCredentials(own));
    }

    Simulator simulator() {
        return Simulator.create();
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private SecretsManagerClient secrets(AwsCredentials who) {
        return accounts.simulator().client(SecretsManagerClient.class, who, SYDNEY);
    }

    private CreateSecretResponse create(String name, String value) {
        return root.createSecret(request -> request.name(name).secretString(value));
    }

    private static String value(SecretsManagerClient secrets, String id) {
        return secrets.getSecretValue(request -> request.secretId(id)).secretString();
    }

    @Test
    void a_secret_is_found_by_name_by_arn_and_by_the_arn_without_its_suffix() {
        String arn = create("prod/db", "s3cret").arn();

        assertThat(arn).matches("arn:aws:secretsmanager:ap-southeast-2:\\d{12}:secret:prod/db-[0-9A-Za-z]{6}");
        assertThat(value(root, "prod/db")).isEqualTo("s3cret");
        assertThat(value(root, arn)).isEqualTo("s3cret");
        assertThat(value(root, arn.substring(0, arn.length() - 7))).isEqualTo("s3cret");
        assertThat(refusal(() -> value(root, "prod/other"))).isEqualTo(NOT_FOUND);
        assertThat(refusal(() -> create("prod/db", "again")))
                .isEqualTo(new Refusal(
                        "ResourceExistsException", "The operation failed because the secret prod/db already exists."));
    }

    @Test
    void whoever_reads_a_secret_needs_its_key_too() {
        KmsClient kms = accounts.simulator()
                .client(KmsClient.class, accounts.simulator().rootCredentials(own), SYDNEY);
        String key = kms.createKey().keyMetadata().arn();
        root.createSecret(request -> request.name("db").secretString("s3cret").kmsKeyId(key));
        create("other", "plain");
        SecretsManagerClient bob = secrets(accounts.user(own, "bob", allowing("secretsmanager:GetSecretValue")));
        SecretsManagerClient carol = secrets(
                accounts.user(own, "carol", allowing("secretsmanager:GetSecretValue"), allowing("kms:Decrypt")));

        assertThat(value(bob, "other")).as("under the key that AWS manages").isEqualTo("plain");
        assertThat(refusal(() -> value(bob, "db")))
                .isEqualTo(new Refusal("AccessDeniedException", "Access to KMS is not allowed"));
        assertThat(value(carol, "db")).isEqualTo("s3cret");
        kms.disableKey(request -> request.keyId(key));
        assertThat(refusal(() -> value(carol, "db")).code()).isEqualTo("DecryptionFailure");
    }

    @Test
    void a_secret_under_another_accounts_key_needs_that_accounts_key_policy() {
        KmsClient others = accounts.simulator()
                .client(KmsClient.class, accounts.simulator().rootCredentials(OTHER), SYDNEY);
        String key = others.createKey().keyMetadata().arn();
        assertThat(refusal(() -> root.createSecret(
                        request -> request.name("db").secretString("s3cret").kmsKeyId(key))))
                .isEqualTo(new Refusal("AccessDeniedException", "Access to KMS is not allowed"));
        assertThat(refusal(() -> root.describeSecret(request -> request.secretId("db"))))
                .as("what was refused left nothing behind")
                .isEqualTo(NOT_FOUND);

        others.putKeyPolicy(request -> request.keyId(key).policy("""
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%1$s:root"},"Action":"kms:*","Resource":"*"},
                  {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%2$s:root"},"Resource":"*",
                   "Action":["kms:GenerateDataKey","kms:Decrypt"],
                   "Condition":{"StringEquals":{"kms:ViaService":"secretsmanager.ap-southeast-2.amazonaws.com"},
                                "StringLike":{"kms:EncryptionContext:SecretARN":"*:secret:db-*"}}}]}""".formatted(OTHER, own)));
        root.createSecret(request -> request.name("db").secretString("s3cret").kmsKeyId(key));
        assertThat(value(root, "db")).isEqualTo("s3cret");
    }

    @Test
    void another_account_reads_a_secret_by_its_policy_and_by_its_own_key_alone() {
        KmsClient kms = accounts.simulator()
                .client(KmsClient.class, accounts.simulator().rootCredentials(own), SYDNEY);
        String key = kms.createKey().keyMetadata().arn();
        String arn = root.createSecret(
                        request -> request.name("db").secretString("s3cret").kmsKeyId(key))
                .arn();
        SecretsManagerClient oscar = secrets(
                accounts.user(OTHER, "oscar", allowing("secretsmanager:GetSecretValue"), allowing("kms:Decrypt")));
        assertThat(refusal(() -> value(oscar, arn)).message())
                .endsWith("because no resource-based policy allows the secretsmanager:GetSecretValue action");

        root.putResourcePolicy(request -> request.secretId("db")
                .resourcePolicy(policy(userArn(OTHER, "oscar"), ""))
                .blockPublicPolicy(true));
        assertThat(refusal(() -> value(oscar, arn)).message()).isEqualTo("Access to KMS is not allowed");
        kms.createGrant(request ->
                request.keyId(key).granteePrincipal(userArn(OTHER, "oscar")).operationsWithStrings("Decrypt"));
        assertThat(value(oscar, arn)).isEqualTo("s3cret");
    }

    private static String policy(String principal, String condition) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
                "Action":"secretsmanager:GetSecretValue","Resource":"*"%s}]}""".formatted(principal, condition);
    }

    @Test
    void a_policy_for_everybody_can_be_refused() {
        create("db", "s3cret");

        assertThat(refusal(() -> root.putResourcePolicy(request -> request.secretId("db")
                                .resourcePolicy(policy("*", ""))
                                .blockPublicPolicy(true)))
                        .code())
                .isEqualTo("PublicPolicyException");
        String organization =
                policy("*", ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-exampleorgid\"}}");
        root.putResourcePolicy(
                request -> request.secretId("db").resourcePolicy(organization).blockPublicPolicy(true));
        assertThat(root.getResourcePolicy(request -> request.secretId("db")).resourcePolicy())
                .isEqualTo(organization);
        root.deleteResourcePolicy(request -> request.secretId("db"));
        assertThat(root.getResourcePolicy(request -> request.secretId("db")).resourcePolicy())
                .isNull();
    }

    @Test
    void a_new_value_is_current_and_the_one_before_previous() {
        String first = create("db", "one").versionId();
        String second = root.putSecretValue(request -> request.secretId("db").secretString("two"))
                .versionId();

        assertThat(value(root, "db")).isEqualTo("two");
        assertThat(root.getSecretValue(request -> request.secretId("db").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("one");
        assertThat(refusal(() -> root.updateSecretVersionStage(request -> request.secretId("db")
                                .versionStage("AWSCURRENT")
                                .moveToVersionId(first)))
                        .message())
                .startsWith("The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently"
                        + " attached to version " + second);
        root.updateSecretVersionStage(request -> request.secretId("db")
                .versionStage("AWSCURRENT")
                .moveToVersionId(first)
                .removeFromVersionId(second));
        assertThat(value(root, "db")).isEqualTo("one");
        assertThat(root.listSecretVersionIds(request -> request.secretId("db")).versions())
                .hasSize(2);
        assertThat(refusal(() -> root.getSecretValue(
                                request -> request.secretId("db").versionStage("BLUE")))
                        .message())
                .isEqualTo("Secrets Manager can't find the specified secret value for staging label: BLUE");
    }

    @Test
    void a_request_that_is_sent_twice_makes_one_version() {
        String token = "11111111-2222-3333-4444-555555555555";
        for (int i = 0; i < 2; i++) {
            assertThat(root.createSecret(request ->
                                    request.name("db").secretString("one").clientRequestToken(token))
                            .versionId())
                    .isEqualTo(token);
        }
        assertThat(refusal(() -> root.putSecretValue(
                        request -> request.secretId("db").secretString("two").clientRequestToken(token))))
                .isEqualTo(
                        new Refusal("ResourceExistsException", "A resource with the ID you requested already exists."));
    }

    @Test
    void a_deleted_secret_can_be_restored_until_its_window_ends() {
        create("db", "one");
        root.deleteSecret(request -> request.secretId("db").recoveryWindowInDays(7L));
        assertThat(refusal(() -> value(root, "db")))
                .isEqualTo(new Refusal(
                        "InvalidRequestException",
                        "You can't perform this operation on the secret because it was marked for deletion."));
        assertThat(refusal(() -> create("db", "two")).message())
                .isEqualTo("You can't create this secret because a secret with this name is already scheduled for"
                        + " deletion.");
        root.restoreSecret(request -> request.secretId("db"));
        assertThat(value(root, "db")).isEqualTo("one");

        root.deleteSecret(request -> request.secretId("db").recoveryWindowInDays(7L));
        accounts.simulator().advance(Duration.ofDays(8));
        assertThat(refusal(() -> root.describeSecret(request -> request.secretId("db"))))
                .isEqualTo(NOT_FOUND);
        create("db", "two");
        assertThat(refusal(() -> root.deleteSecret(request ->
                                request.secretId("db").recoveryWindowInDays(7L).forceDeleteWithoutRecovery(true)))
                        .message())
                .isEqualTo("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        root.deleteSecret(request -> request.secretId("db").forceDeleteWithoutRecovery(true));
        create("db", "three");
    }

    @Test
    void secrets_are_listed_by_what_they_are_called_and_tagged() {
        create("prod/db", "1");
        create("test/db", "2");
        root.tagResource(request -> request.secretId("prod/db")
                .tags(Tag.builder().key("team").value("red").build()));

        assertThat(named("name", "prod/")).containsExactly("prod/db");
        assertThat(named("tag-key", "!team")).containsExactly("test/db");
        assertThat(root.listSecretsPaginator(request -> request.maxResults(1)).stream())
                .as("pages")
                .hasSize(2);
    }

    private Stream<String> named(String filter, String value) {
        Filter only = Filter.builder().key(filter).values(value).build();
        return root.listSecrets(request -> request.filters(only)).secretList().stream()
                .map(SecretListEntry::name);
    }

    @Test
    void many_secrets_are_read_at_once_each_by_its_own_leave() {
        String readable = create("prod/db", "1").arn();
        create("test/db", "2");
        String onlyOne = """
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Action":"secretsmanager:BatchGetSecretValue","Resource":"*"},
                  {"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"%s"}]}""".formatted(readable);
        SecretsManagerClient bob = secrets(accounts.user(own, "bob", onlyOne));

        assertThat(bob.batchGetSecretValue(request -> request.secretIdList("prod/db", "test/db", "none")))
                .satisfies(all -> assertThat(all.secretValues())
                        .extracting(SecretValueEntry::secretString)
                        .containsExactly("1"))
                .satisfies(all -> assertThat(all.errors())
                        .extracting(APIErrorType::secretId, APIErrorType::errorCode)
                        .containsExactly(
                                tuple("none", "AccessDeniedException"), tuple("test/db", "AccessDeniedException")));
    }

    @Test
    void a_random_password_has_every_type_of_character_that_is_asked_for() {
        String password = root.getRandomPassword(
                        request -> request.passwordLength(12L).excludePunctuation(true))
                .randomPassword();

        assertThat(password)
                .hasSize(12)
                .matches(".*[a-z].*")
                .matches(".*[A-Z].*")
                .matches(".*[0-9].*");
        assertThat(password).matches("[0-9A-Za-z]*");
    }
}
