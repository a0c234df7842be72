package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.ONE_LENGTH;
import static io.quintet.engine.service.kms.KmsError.RECIPIENT;
import static io.quintet.engine.service.kms.KmsError.UNSUPPORTED;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextResponse;
import software.amazon.awssdk.services.kms.model.GenerateRandomRequest;
import software.amazon.awssdk.services.kms.model.GenerateRandomResponse;
import software.amazon.awssdk.services.kms.model.RecipientInfo;

/** Keys for encrypting data outside of KMS, and random bytes. */
final class DataKeyOperations {

    private static final int AES_256_BYTES = 32;
    private static final int AES_128_BYTES = 16;

    void offer(Operations operations) {
        operations
                .operation(GenerateDataKeyRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) ->
                        ConditionKeys.use(call, request.keyId(), request.encryptionContext(), keys))
                .writes(this::generateDataKey);
        operations
                .operation(GenerateDataKeyWithoutPlaintextRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) ->
                        ConditionKeys.use(call, request.keyId(), request.encryptionContext(), keys))
                .writes(this::generateDataKeyWithoutPlaintext);
        operations
                .operation(GenerateRandomRequest.class)
                .authorizesAnyResource()
                .inContext((call, request, keys) -> ConditionKeys.caller(call, keys))
                .reads(this::generateRandom);
    }

    private GenerateDataKeyResponse generateDataKey(Call call, GenerateDataKeyRequest request) {
        Grants.requireTokens(request.grantTokens());
        requireNoRecipient(request.recipient());
        int length = length(request.keySpec(), request.numberOfBytes());
        KeyRow key = Keys.use(call, request.keyId()).requireUsable();
        EncryptionOperations.requireNoRehearsal(request.dryRun());
        SdkBytes plaintext = SdkBytes.fromByteArray(call.identifiers().bytes(length));
        return GenerateDataKeyResponse.builder()
                .plaintext(plaintext)
                .ciphertextBlob(encrypted(call, key, plaintext, request.encryptionContext()))
                .keyId(key.arn().toString())
                .build();
    }

    private GenerateDataKeyWithoutPlaintextResponse generateDataKeyWithoutPlaintext(
            Call call, GenerateDataKeyWithoutPlaintextRequest request) {
        Grants.requireTokens(request.grantTokens());
        int length = length(request.keySpec(), request.numberOfBytes());
        KeyRow key = Keys.use(call, request.keyId()).requireUsable();
        EncryptionOperations.requireNoRehearsal(request.dryRun());
        SdkBytes plaintext = SdkBytes.fromByteArray(call.identifiers().bytes(length));
        return GenerateDataKeyWithoutPlaintextResponse.builder()
                .ciphertextBlob(encrypted(call, key, plaintext, request.encryptionContext()))
                .keyId(key.arn().toString())
                .build();
    }

    private static SdkBytes encrypted(Call call, KeyRow key, SdkBytes plaintext, Map<String, String> context) {
        return Ciphertext.encrypt(key, plaintext, EncryptionContext.of(context), call.identifiers())
                .blob();
    }

    private static int length(@Nullable DataKeySpec spec, @Nullable Integer bytes) {
        if ((spec == null) == (bytes == null)) {
            throw ONE_LENGTH.error();
        }
        if (bytes != null) {
            return bytes;
        }
        return spec == DataKeySpec.AES_128 ? AES_128_BYTES : AES_256_BYTES;
    }

    static void requireNoRecipient(@Nullable RecipientInfo recipient) {
        if (recipient != null) {
            throw RECIPIENT.error();
        }
    }

    private GenerateRandomResponse generateRandom(Call call, GenerateRandomRequest request) {
        requireNoRecipient(request.recipient());
        if (request.customKeyStoreId() != null) {
            throw UNSUPPORTED.error("CustomKeyStoreId");
        }
        int length = Optional.ofNullable(request.numberOfBytes()).orElse(AES_256_BYTES);
        return GenerateRandomResponse.builder()
                .plaintext(SdkBytes.fromByteArray(call.identifiers().bytes(length)))
                .build();
    }
}
