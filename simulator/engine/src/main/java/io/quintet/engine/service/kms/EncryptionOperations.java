package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.DRY_RUN;
import static io.quintet.engine.service.kms.KmsError.INCORRECT_KEY;
import static io.quintet.engine.service.kms.KmsError.INVALID_CIPHERTEXT;
import static io.quintet.engine.service.kms.KmsError.WRONG_ALGORITHM;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/** Small plaintexts, encrypted and decrypted by the key itself. */
final class EncryptionOperations {

    private static final String ALGORITHM = "SYMMETRIC_DEFAULT";

    void offer(Operations operations) {
        operations
                .operation(EncryptRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) ->
                        ConditionKeys.use(call, request.keyId(), request.encryptionContext(), keys))
                .writes(this::encrypt);
        operations
                .operation(DecryptRequest.class)
                .authorizes((call, request) -> Keys.named(call, keyId(request)))
                .inContext((call, request, keys) ->
                        ConditionKeys.use(call, keyId(request), request.encryptionContext(), keys))
                .reads(this::decrypt);
        operations
                .operation(ReEncryptRequest.class)
                .authorizesEach(EncryptionOperations::reEncryption)
                .writes(this::reEncrypt);
    }

    /** Which key is to decrypt: the one that the caller names, or the one that the ciphertext names. */
    private static String keyId(DecryptRequest request) {
        return Optional.ofNullable(request.keyId()).orElseGet(() -> maker(request.ciphertextBlob()));
    }

    private static String sourceKeyId(ReEncryptRequest request) {
        return Optional.ofNullable(request.sourceKeyId()).orElseGet(() -> maker(request.ciphertextBlob()));
    }

    /** The ARN of the key that made a blob; when it is none, there is no key to ask about. */
    private static String maker(@Nullable SdkBytes blob) {
        return Optional.ofNullable(blob)
                .flatMap(Ciphertext::of)
                .map(ciphertext -> ciphertext.key().toString())
                .orElse("arn:");
    }

    private static List<Check> reEncryption(Call call, ReEncryptRequest request) {
        String source = sourceKeyId(request);
        String destination = request.destinationKeyId();
        boolean sameKey = Keys.named(call, source).equals(Keys.named(call, destination));
        return List.of(
                ConditionKeys.use(call, "kms:ReEncryptFrom", source, request.sourceEncryptionContext(), sameKey),
                ConditionKeys.use(
                        call, "kms:ReEncryptTo", destination, request.destinationEncryptionContext(), sameKey));
    }

    private EncryptResponse encrypt(Call call, EncryptRequest request) {
        Grants.requireTokens(request.grantTokens());
        requireAlgorithm(request.encryptionAlgorithmAsString());
        KeyRow key = Keys.use(call, request.keyId()).requireUsable();
        requireNoRehearsal(request.dryRun());
        EncryptionContext context = EncryptionContext.of(request.encryptionContext());
        return EncryptResponse.builder()
                .ciphertextBlob(Ciphertext.encrypt(key, request.plaintext(), context, call.identifiers())
                        .blob())
                .keyId(key.arn().toString())
                .encryptionAlgorithm(ALGORITHM)
                .build();
    }

    private DecryptResponse decrypt(Call call, DecryptRequest request) {
        Grants.requireTokens(request.grantTokens());
        requireAlgorithm(request.encryptionAlgorithmAsString());
        DataKeyOperations.requireNoRecipient(request.recipient());
        Opened opened = open(call, request.ciphertextBlob(), request.keyId(), request.encryptionContext());
        requireNoRehearsal(request.dryRun());
        return DecryptResponse.builder()
                .plaintext(opened.plaintext())
                .keyId(opened.key().arn().toString())
                .encryptionAlgorithm(ALGORITHM)
                .build();
    }

    /** A plaintext, and the key that it was under. */
    private record Opened(KeyRow key, SdkBytes plaintext) {}

    private static Opened open(
            Call call, @Nullable SdkBytes blob, @Nullable String keyId, Map<String, String> context) {
        Ciphertext ciphertext = Optional.ofNullable(blob)
                .flatMap(Ciphertext::of)
                .filter(made -> made.key().region().equals(call.region()))
                .orElseThrow(INVALID_CIPHERTEXT::error);
        KeyRow key = Keys.get(call, keyId == null ? ciphertext.key().toString() : keyId)
                .requireUsable();
        if (!key.arn().equals(ciphertext.key())) {
            throw INCORRECT_KEY.error();
        }
        return new Opened(key, ciphertext.decrypt(key, EncryptionContext.of(context)));
    }

    private ReEncryptResponse reEncrypt(Call call, ReEncryptRequest request) {
        Grants.requireTokens(request.grantTokens());
        requireAlgorithm(request.sourceEncryptionAlgorithmAsString());
        requireAlgorithm(request.destinationEncryptionAlgorithmAsString());
        Opened source = open(call, request.ciphertextBlob(), request.sourceKeyId(), request.sourceEncryptionContext());
        KeyRow destination = Keys.use(call, request.destinationKeyId()).requireUsable();
        requireNoRehearsal(request.dryRun());
        EncryptionContext context = EncryptionContext.of(request.destinationEncryptionContext());
        return ReEncryptResponse.builder()
                .ciphertextBlob(Ciphertext.encrypt(destination, source.plaintext(), context, call.identifiers())
                        .blob())
                .sourceKeyId(source.key().arn().toString())
                .keyId(destination.arn().toString())
                .sourceEncryptionAlgorithm(ALGORITHM)
                .destinationEncryptionAlgorithm(ALGORITHM)
                .build();
    }

    private static void requireAlgorithm(@Nullable String algorithm) {
        if (algorithm != null && !algorithm.equals(ALGORITHM)) {
            throw WRONG_ALGORITHM.error(algorithm);
        }
    }

    /** A dry run that comes this far would have succeeded, which AWS tells by an error. */
    static void requireNoRehearsal(@Nullable Boolean dryRun) {
        if (KeyOperations.isTrue(dryRun)) {
            throw DRY_RUN.error();
        }
    }
}
