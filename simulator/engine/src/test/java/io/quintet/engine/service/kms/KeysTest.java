package io.quintet.engine.service.kms;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.TemporalUnitLessThanOffset;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

/** AWS KMS developer guide: "Encryption context", "Deleting keys", "Rotating keys", "Aliases", "AWS managed keys". */
class KeysTest {

    private static final SdkBytes SECRET = SdkBytes.fromUtf8String("the launch code");
    private static final Region SYDNEY = Region.AP_SOUTHEAST_2;

    private final TwoAccounts accounts = new TwoAccounts();
    private final String own = accounts.own();
    private final KmsClient root = kms(accounts.simulator().rootCredentials(own));

    @AfterEach
    void close() {
        accounts.close();
    }

    private KmsClient kms(AwsCredentials who) {
        return kms(who, SYDNEY);
    }

    private KmsClient kms(AwsCredentials who, Region region) {
        return accounts.simulator().client(KmsClient.class, who, region);
    }

    private String key() {
        return root.createKey().keyMetadata().arn();
    }

    private static SdkBytes encrypt(KmsClient kms, String key, Map<String, String> context) {
        return kms.encrypt(request -> request.keyId(key).plaintext(SECRET).encryptionContext(context))
                .ciphertextBlob();
    }

    private static String decrypt(KmsClient kms, SdkBytes ciphertext, Map<String, String> context) {
        return kms.decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(context))
                .plaintext()
                .asString(StandardCharsets.UTF_8);
    }

    @Test
    void what_a_key_encrypted_it_decrypts_and_tells_which_key_it_was() {
        String key = key();
        SdkBytes ciphertext = encrypt(root, key, Map.of());

        assertThat(ciphertext.asString(StandardCharsets.ISO_8859_1)).doesNotContain("launch code");
        assertThat(root.decrypt(request -> request.ciphertextBlob(ciphertext)))
                .satisfies(opened -> assertThat(opened.plaintext()).isEqualTo(SECRET))
                .satisfies(opened -> assertThat(opened.keyId()).isEqualTo(key));
        assertThat(refusal(() -> root.decrypt(
                        request -> request.ciphertextBlob(ciphertext).keyId(key()))))
                .isEqualTo(new Refusal(
                        "IncorrectKeyException",
                        "The key ID in the request does not identify a CMK that can perform this operation."));
        assertThat(refusal(() -> root.decrypt(request -> request.ciphertextBlob(SECRET)))
                        .code())
                .isEqualTo("InvalidCiphertextException");
    }

    @Test
    void a_ciphertext_opens_only_in_the_context_that_it_was_made_in() {
        SdkBytes ciphertext = encrypt(root, key(), Map.of("department", "10", "purpose", "payroll"));

        assertThat(decrypt(root, ciphertext, Map.of("purpose", "payroll", "department", "10")))
                .isEqualTo("the launch code");
        for (Map<String, String> wrong :
                List.of(Map.<String, String>of(), Map.of("department", "10"), Map.of("department", "11"))) {
            assertThat(refusal(() -> decrypt(root, ciphertext, wrong)).code()).isEqualTo("InvalidCiphertextException");
        }
    }

    @Test
    void a_data_key_comes_in_plain_and_encrypted() {
        String key = key();
        GenerateDataKeyResponse dataKey = root.generateDataKey(
                request -> request.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(Map.of("a", "b")));

        assertThat(dataKey.plaintext().asByteArray()).hasSize(32);
        assertThat(root.decrypt(request ->
                                request.ciphertextBlob(dataKey.ciphertextBlob()).encryptionContext(Map.of("a", "b")))
                        .plaintext())
                .isEqualTo(dataKey.plaintext());
        assertThat(refusal(() -> root.generateDataKey(request -> request.keyId(key))))
                .isEqualTo(new Refusal("ValidationException", "Please specify either number of bytes or key spec."));
        assertThat(root.generateRandom(request -> request.numberOfBytes(7))
                        .plaintext()
                        .asByteArray())
                .hasSize(7);
    }

    @Test
    void a_ciphertext_moves_to_another_key_without_being_seen() {
        String to = key();
        SdkBytes ciphertext = encrypt(root, key(), Map.of("a", "b"));
        SdkBytes moved = root.reEncrypt(request -> request.ciphertextBlob(ciphertext)
                        .sourceEncryptionContext(Map.of("a", "b"))
                        .destinationKeyId(to)
                        .destinationEncryptionContext(Map.of("c", "d")))
                .ciphertextBlob();

        assertThat(root.decrypt(request -> request.ciphertextBlob(moved).encryptionContext(Map.of("c", "d")))
                        .keyId())
                .isEqualTo(to);
    }

    @Test
    void a_key_that_awaits_its_deletion_cannot_be_used_and_goes_when_its_time_comes() {
        String key = key();
        root.createAlias(request -> request.aliasName("alias/old").targetKeyId(key));
        SdkBytes ciphertext = encrypt(root, key, Map.of());
        assertThat(refusal(() ->
                        root.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(6))))
                .isEqualTo(new Refusal(
                        "ValidationException", "PendingWindowInDays must be between 7 and 30 (inclusive)."));
        root.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(7));

        assertThat(refusal(() -> decrypt(root, ciphertext, Map.of())))
                .isEqualTo(new Refusal("KMSInvalidStateException", key + " is pending deletion."));
        root.cancelKeyDeletion(request -> request.keyId(key));
        assertThat(refusal(() -> decrypt(root, ciphertext, Map.of())))
                .isEqualTo(new Refusal("DisabledException", key + " is disabled."));
        root.enableKey(request -> request.keyId(key));
        assertThat(decrypt(root, ciphertext, Map.of())).isEqualTo("the launch code");

        root.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(7));
        accounts.simulator().advance(Duration.ofDays(8));
        KmsClient later = kms(accounts.simulator().rootCredentials(own));
        assertThat(refusal(() -> decrypt(later, ciphertext, Map.of())))
                .isEqualTo(new Refusal("NotFoundException", "Key '" + key + "' does not exist"));
        assertThat(refusal(() -> later.describeKey(request -> request.keyId("alias/old")))
                        .message())
                .isEqualTo("Alias arn:aws:kms:ap-southeast-2:" + own + ":alias/old is not found.");
    }

    @Test
    void a_rotated_key_still_opens_what_it_encrypted_before() {
        String key = key();
        SdkBytes ciphertext = encrypt(root, key, Map.of());
        root.enableKeyRotation(request -> request.keyId(key).rotationPeriodInDays(90));
        assertThat(root.getKeyRotationStatus(request -> request.keyId(key)))
                .satisfies(status -> assertThat(status.keyRotationEnabled()).isTrue())
                .satisfies(status -> assertThat(status.nextRotationDate())
                        .isCloseTo(accounts.simulator().now().plus(Duration.ofDays(90)), within()));

        accounts.simulator().advance(Duration.ofDays(200));
        KmsClient later = kms(accounts.simulator().rootCredentials(own));
        assertThat(decrypt(later, ciphertext, Map.of())).isEqualTo("the launch code");
        assertThat(later.getKeyRotationStatus(request -> request.keyId(key)).nextRotationDate())
                .isAfter(accounts.simulator().now());
        later.disableKeyRotation(request -> request.keyId(key));
        assertThat(later.getKeyRotationStatus(request -> request.keyId(key)).keyRotationEnabled())
                .isFalse();
    }

    private static TemporalUnitOffset within() {
        return new TemporalUnitLessThanOffset(1, ChronoUnit.HOURS);
    }

    @Test
    void an_alias_names_a_key_and_moves_to_another() {
        String first = key();
        String second = key();
        root.createAlias(request -> request.aliasName("alias/app").targetKeyId(first));
        assertThat(refusal(() -> root.createAlias(
                        request -> request.aliasName("alias/app").targetKeyId(second))))
                .isEqualTo(new Refusal(
                        "AlreadyExistsException",
                        "An alias with the name arn:aws:kms:ap-southeast-2:" + own + ":alias/app already exists"));
        SdkBytes ciphertext = encrypt(root, "alias/app", Map.of());
        root.updateAlias(request -> request.aliasName("alias/app").targetKeyId(second));

        assertThat(decrypt(root, ciphertext, Map.of())).isEqualTo("the launch code");
        assertThat(root.describeKey(request -> request.keyId("arn:aws:kms:ap-southeast-2:" + own + ":alias/app"))
                        .keyMetadata()
                        .arn())
                .isEqualTo(second);
        assertThat(root.listAliases(request -> request.keyId(second)).aliases())
                .extracting(AliasListEntry::aliasName)
                .containsExactly("alias/app");
        root.deleteAlias(request -> request.aliasName("alias/app"));
        assertThat(refusal(() -> root.describeKey(request -> request.keyId("alias/app")))
                        .code())
                .isEqualTo("NotFoundException");
        assertThat(refusal(() -> root.createAlias(
                                request -> request.aliasName("alias/aws/app").targetKeyId(first)))
                        .code())
                .isEqualTo("NotAuthorizedException");
    }

    @Test
    void a_key_lives_in_its_region() {
        String key = key();
        SdkBytes ciphertext = encrypt(root, key, Map.of());
        KmsClient elsewhere = kms(accounts.simulator().rootCredentials(own), Region.US_EAST_1);

        assertThat(refusal(() -> elsewhere.describeKey(request -> request.keyId(key))))
                .isEqualTo(new Refusal("NotFoundException", "Invalid arn ap-southeast-2"));
        assertThat(refusal(() -> decrypt(elsewhere, ciphertext, Map.of())).code())
                .isEqualTo("InvalidCiphertextException");
        assertThat(elsewhere.listKeys().keys()).isEmpty();
        assertThat(root.listKeys().keys()).extracting(KeyListEntry::keyArn).containsExactly(key);
    }

    @Test
    void the_key_that_aws_manages_for_a_service_is_used_through_that_service_alone() {
        KmsClient bob = kms(accounts.user(own, "bob", allowing("kms:*")));
        assertThat(root.listAliases().aliases())
                .filteredOn(alias -> alias.aliasName().equals("alias/aws/s3"))
                .allMatch(alias -> alias.targetKeyId() == null);

        assertThat(bob.describeKey(request -> request.keyId("alias/aws/s3")).keyMetadata())
                .satisfies(key -> assertThat(key.keyManagerAsString()).isEqualTo("AWS"))
                .satisfies(key -> assertThat(key.description())
                        .isEqualTo("Default key that protects my S3 objects when no other key is defined"));
        assertThat(refusal(() -> encrypt(bob, "alias/aws/s3", Map.of())).message())
                .endsWith("because no resource-based policy allows the kms:Encrypt action");
        assertThat(root.listAliases().aliases())
                .filteredOn(alias -> alias.aliasName().equals("alias/aws/s3"))
                .noneMatch(alias -> alias.targetKeyId() == null);
    }

    @Test
    void a_kind_of_key_that_is_not_offered_is_refused_by_name() {
        assertThat(refusal(() -> root.createKey(request -> request.keyUsage(KeyUsageType.SIGN_VERIFY)))
                        .message())
                .startsWith("KeyUsage SIGN_VERIFY is not supported here");
        assertThat(root.createKey(request -> request.description("mine"))
                        .keyMetadata()
                        .keyState())
                .isEqualTo(KeyState.ENABLED);
    }
}
