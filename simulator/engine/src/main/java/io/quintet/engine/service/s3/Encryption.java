package io.quintet.engine.service.s3;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quintet.engine.service.Call;
import io.quintet.engine.wire.AwsError;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * How an object is encrypted at rest, as its request or its bucket has it (user guide, "Protecting data with
 * encryption"). The bytes themselves lie as they came; the permission to use the key is AWS KMS's to give.
 *
 * @param keyId the key of AWS KMS; null where Amazon S3 has its own
 * @param context the encryption context that AWS KMS sees
 */
record Encryption(
        ServerSideEncryption algorithm, @Nullable String keyId, boolean bucketKey, Map<String, String> context) {

    private static final String MANAGED_KEY = "alias/aws/s3";
    private static final String ARN_IN_CONTEXT = "aws:s3:arn";
    private static final JsonFactory JSON = new JsonFactory();

    Encryption {
        context = Map.copyOf(context);
    }

    /** What an object is to be encrypted with. */
    static Encryption of(Call call, CreateMultipartUploadRequest wanted) {
        if (wanted.sseCustomerAlgorithm() != null || wanted.sseCustomerKey() != null) {
            throw S3Error.NOT_IMPLEMENTED.error().with("Header", "x-amz-server-side-encryption-customer-algorithm");
        }
        ServerSideEncryptionRule rule = Settings.encryption(call.rows(), wanted.bucket());
        ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
        boolean stated = wanted.serverSideEncryption() != null;
        ServerSideEncryption algorithm = stated ? wanted.serverSideEncryption() : byDefault.sseAlgorithm();
        if (!usesKms(algorithm)) {
            return ofAmazonS3(algorithm, wanted);
        }
        boolean bucketKey = Optional.ofNullable(wanted.bucketKeyEnabled())
                .orElse(algorithm == ServerSideEncryption.AWS_KMS && Boolean.TRUE.equals(rule.bucketKeyEnabled()));
        String keyId = Optional.ofNullable(wanted.ssekmsKeyId())
                .or(() ->
                        Optional.ofNullable(byDefault.kmsMasterKeyID()).filter(id -> usesKms(byDefault.sseAlgorithm())))
                .orElse(MANAGED_KEY);
        Map<String, String> context = new HashMap<>(stated(wanted.ssekmsEncryptionContext()));
        context.putIfAbsent(
                ARN_IN_CONTEXT,
                (bucketKey ? Names.arn(wanted.bucket()) : Names.arn(wanted.bucket(), wanted.key())).toString());
        return new Encryption(algorithm, keyId, bucketKey, context);
    }

    private static Encryption ofAmazonS3(ServerSideEncryption algorithm, CreateMultipartUploadRequest wanted) {
        if (algorithm != ServerSideEncryption.AES256) {
            throw S3Error.INVALID_ARGUMENT
                    .error("The encryption method specified is not supported")
                    .with("ArgumentName", "x-amz-server-side-encryption")
                    .with("ArgumentValue", algorithm.toString());
        }
        if (wanted.ssekmsKeyId() != null) {
            throw S3Error.INVALID_ARGUMENT
                    .error("Server Side Encryption with AWS KMS managed key requires HTTP header"
                            + " x-amz-server-side-encryption : aws:kms")
                    .with("ArgumentName", "x-amz-server-side-encryption");
        }
        return new Encryption(algorithm, null, false, Map.of());
    }

    static boolean usesKms(ServerSideEncryption algorithm) {
        return algorithm == ServerSideEncryption.AWS_KMS || algorithm == ServerSideEncryption.AWS_KMS_DSSE;
    }

    /** Asks AWS KMS, for the caller, for a data key; none where no key of AWS KMS is used. */
    Optional<DataKey> dataKey(Call call) {
        if (keyId == null) {
            return Optional.empty();
        }
        try {
            GenerateDataKeyResponse key = call.onBehalf(KmsClient.class)
                    .ask(kms -> kms.generateDataKey(request ->
                            request.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(context)));
            return Optional.of(new DataKey(key.keyId(), key.ciphertextBlob(), context));
        } catch (KmsException e) {
            throw translated(e);
        }
    }

    /** Has AWS KMS open the data key of an object for the caller: who may not, may not read the object. */
    static void open(Call call, Optional<DataKey> dataKey) {
        dataKey.ifPresent(key -> {
            try {
                call.onBehalf(KmsClient.class)
                        .ask(kms -> kms.decrypt(request -> request.ciphertextBlob(key.encrypted())
                                .keyId(key.keyArn())
                                .encryptionContext(key.context())));
            } catch (KmsException e) {
                throw translated(e);
            }
        });
    }

    /** Says in an object's description how it is encrypted. */
    void describe(HeadObjectResponse.Builder description, Optional<DataKey> dataKey) {
        description
                .serverSideEncryption(algorithm)
                .ssekmsKeyId(dataKey.map(DataKey::keyArn).orElse(null))
                .bucketKeyEnabled(bucketKey ? true : null);
    }

    private static AwsError translated(KmsException e) {
        String code = e.awsErrorDetails().errorCode();
        String message = e.awsErrorDetails().errorMessage();
        return code.equals("AccessDeniedException")
                ? S3Error.ACCESS_DENIED.saying(message)
                : new AwsError("KMS." + code, 400, message);
    }

    private static Map<String, String> stated(@Nullable String header) {
        Map<String, String> context = new HashMap<>();
        if (header == null) {
            return context;
        }
        try (JsonParser json = JSON.createParser(Base64.getDecoder().decode(header))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                context.put(name, json.getText());
            }
            return context;
        } catch (IOException | IllegalArgumentException e) {
            throw S3Error.INVALID_ARGUMENT
                    .error("The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string"
                            + " holding JSON which represents a string-string map")
                    .with("ArgumentName", "x-amz-server-side-encryption-context");
        }
    }
}
