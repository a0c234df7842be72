package io.quintet.engine;

import static io.quintet.engine.TwoAccounts.denyingIf;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Services that call AWS KMS for their callers (IAM user guide, "Forward access sessions"). */
class ForwardAccessSessionTest {

    private final TwoAccounts accounts = new TwoAccounts();

    /**
     * What a caller asks of a service, which then asks for a data key.
     *
     * @param refused what one reads whom the service could get none for
     */
    private record Forwarding(String principal, String refused, BiConsumer<Simulator, AwsCredentials> call) {
        @Override
        public String toString() {
            return principal;
        }
    }

    static Stream<Forwarding> forwarding() {
        return Stream.of(
                new Forwarding("s3.amazonaws.com", "kms:GenerateDataKey", ForwardAccessSessionTest::putObject),
                new Forwarding(
                        "secretsmanager.amazonaws.com",
                        "Access to KMS is not allowed",
                        (simulator, who) -> simulator
                                .client(SecretsManagerClient.class, who, Region.US_EAST_1)
                                .createSecret(create ->
                                        create.name("pin").secretString("1234").kmsKeyId("alias/mine"))));
    }

    private static void putObject(Simulator simulator, AwsCredentials who) {
        S3Client s3 = simulator.client(S3Client.class, who, Region.US_EAST_1);
        s3.createBucket(create -> create.bucket("reports"));
        s3.putObject(
                put -> put.bucket("reports")
                        .key("june")
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("alias/mine"),
                RequestBody.fromString("all is well"));
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    @ParameterizedTest
    @MethodSource("forwarding")
    void aKeyCanBeUsedThroughOneServiceAlone(Forwarding forwarding) {
        AwsCredentials user = userUnless("""
                {"StringNotEquals":{"aws:CalledViaFirst":"%s"}}""".formatted(forwarding.principal));

        forwarding.call.accept(accounts.simulator(), user);

        assertThat(refusal(() -> kms(user)
                                .generateDataKey(
                                        generate -> generate.keyId("alias/mine").keySpec(DataKeySpec.AES_256)))
                        .message())
                .contains("kms:GenerateDataKey")
                .contains("with an explicit deny in an identity-based policy");
    }

    @ParameterizedTest
    @MethodSource("forwarding")
    void aKeyThatNoServiceMayUseIsRefusedToThoseWhoCallOne(Forwarding forwarding) {
        AwsCredentials user = userUnless("""
                {"Bool":{"aws:ViaAWSService":"true"},\
                "ForAnyValue:StringEquals":{"aws:CalledVia":"%s"}}""".formatted(forwarding.principal));

        kms(user).generateDataKey(generate -> generate.keyId("alias/mine").keySpec(DataKeySpec.AES_256));

        assertThat(refusal(() -> forwarding.call.accept(accounts.simulator(), user))
                        .message())
                .contains(forwarding.refused);
    }

    @ParameterizedTest
    @MethodSource("forwarding")
    void theCallersAddressCountsForWhatAServiceDoesForThem(Forwarding forwarding) {
        AwsCredentials user = userUnless("""
                {"NotIpAddress":{"aws:SourceIp":["127.0.0.0/8","::1/128"]}}""");

        forwarding.call.accept(accounts.simulator(), user);
    }

    /** A user who has a key, and may do all but use it where the condition holds. */
    private AwsCredentials userUnless(String condition) {
        AwsCredentials user = accounts.user(accounts.own(), "ann", denyingIf("kms:GenerateDataKey", condition));
        KmsClient kms = kms(user);
        String key = kms.createKey().keyMetadata().keyId();
        kms.createAlias(alias -> alias.aliasName("alias/mine").targetKeyId(key));
        return user;
    }

    private KmsClient kms(AwsCredentials who) {
        return accounts.simulator().client(KmsClient.class, who, Region.US_EAST_1);
    }
}
