package io.quintet.localstack;

import io.quintet.engine.client.Peer;
import io.quintet.engine.service.Call;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;

/**
 * Parameters whose value is encrypted: by AWS KMS for the caller, and with the parameter's ARN for the encryption
 * context (AWS KMS developer guide, "How AWS Systems Manager Parameter Store uses AWS KMS"). A container holds what AWS
 * KMS made of the value.
 *
 * @param owner the account of the parameters
 */
record SecureStrings(Call call, String owner) {

    private static final String MANAGED_KEY = "alias/aws/ssm";
    private static final String ARN_IN_CONTEXT = "PARAMETER_ARN";
    private static final String PARAMETER = "parameter/";
    private static final Pattern SELECTED = Pattern.compile(".*(:[\\w.-]+)");

    /** The longest value of a parameter in the Standard tier, and the longest that AWS KMS encrypts by itself. */
    private static final int LONGEST = 4096;

    /** What comes of a request that is about values; empty where it is about none that is encrypted. */
    Optional<SdkResponse> carriedOut(SdkRequest request, Peer<SsmClient> container) {
        if (request instanceof PutParameterRequest put) {
            return put(put, container);
        } else if (request instanceof GetParameterRequest get) {
            return Optional.of(GetParameterResponse.builder()
                    .parameter(get(get.name(), isTrue(get.withDecryption()), container))
                    .build());
        } else if (request instanceof GetParametersRequest get) {
            return Optional.of(get(get, container));
        } else if (request instanceof GetParametersByPathRequest get) {
            GetParametersByPathResponse found = container.ask(ssm ->
                    ssm.getParametersByPath(get.toBuilder().withDecryption(true).build()));
            return Optional.of(found.toBuilder()
                    .parameters(found.parameters().stream()
                            .map(each -> shown(each, isTrue(get.withDecryption())))
                            .toList())
                    .build());
        } else if (request instanceof GetParameterHistoryRequest get) {
            return Optional.of(history(get, container));
        }
        return Optional.empty();
    }

    /** A new value without a type has the type of the one before. */
    private Optional<SdkResponse> put(PutParameterRequest put, Peer<SsmClient> container) {
        ParameterType type =
                put.type() != null || !isTrue(put.overwrite()) ? put.type() : typeOf(put.name(), container);
        if (type != ParameterType.SECURE_STRING) {
            if (put.keyId() != null) {
                throw new AwsError(
                        "ValidationException", 400, "KeyId is required for SecureString type parameter only.");
            }
            return Optional.empty();
        }
        if (put.value().length() > LONGEST) {
            throw new AwsError(
                    "ValidationException",
                    400,
                    "Standard tier parameters support a maximum parameter value of " + LONGEST + " characters.");
        }
        String key = Optional.ofNullable(put.keyId()).orElse(MANAGED_KEY);
        String encrypted = encrypted(key, arn(put.name()), put.value());
        return Optional.of(container.ask(ssm -> ssm.putParameter(
                put.toBuilder().type(type).keyId(key).value(encrypted).build())));
    }

    private static @Nullable ParameterType typeOf(String name, Peer<SsmClient> container) {
        try {
            return container
                    .ask(ssm -> ssm.getParameter(get -> get.name(ownName(name))))
                    .parameter()
                    .type();
        } catch (ParameterNotFoundException none) {
            return null;
        }
    }

    private Parameter get(String name, boolean decrypted, Peer<SsmClient> container) {
        Parameter found = container
                .ask(ssm -> ssm.getParameter(get -> get.name(ownName(name)).withDecryption(true)))
                .parameter();
        Matcher selected = SELECTED.matcher(name);
        String selector = selected.matches() ? selected.group(1) : null;
        return shown(found.toBuilder().selector(selector).build(), decrypted);
    }

    private GetParametersResponse get(GetParametersRequest request, Peer<SsmClient> container) {
        List<Parameter> found = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String name : request.names()) {
            try {
                found.add(get(name, isTrue(request.withDecryption()), container));
            } catch (ParameterNotFoundException | ParameterVersionNotFoundException none) {
                invalid.add(name);
            }
        }
        return GetParametersResponse.builder()
                .parameters(found)
                .invalidParameters(invalid)
                .build();
    }

    private GetParameterHistoryResponse history(GetParameterHistoryRequest request, Peer<SsmClient> container) {
        GetParameterHistoryResponse found = container.ask(ssm -> ssm.getParameterHistory(request.toBuilder()
                .name(ownName(request.name()))
                .withDecryption(true)
                .build()));
        if (!isTrue(request.withDecryption())) {
            return found;
        }
        return found.toBuilder()
                .parameters(found.parameters().stream()
                        .map(each -> each.type() == ParameterType.SECURE_STRING
                                ? each.toBuilder()
                                        .value(decrypted(arn(request.name()), each.value()))
                                        .build()
                                : each)
                        .toList())
                .build();
    }

    private Parameter shown(Parameter parameter, boolean decrypted) {
        return decrypted && parameter.type() == ParameterType.SECURE_STRING
                ? parameter.toBuilder()
                        .value(decrypted(parameter.arn(), parameter.value()))
                        .build()
                : parameter;
    }

    private String encrypted(String key, String arn, String value) {
        try {
            return Base64.getEncoder()
                    .encodeToString(call.onBehalf(KmsClient.class)
                            .ask(kms -> kms.encrypt(encrypt -> encrypt.keyId(key)
                                    .plaintext(SdkBytes.fromUtf8String(value))
                                    .encryptionContext(Map.of(ARN_IN_CONTEXT, arn))))
                            .ciphertextBlob()
                            .asByteArrayUnsafe());
        } catch (KmsException e) {
            throw refused(e);
        }
    }

    private String decrypted(String arn, String value) {
        SdkBytes encrypted = SdkBytes.fromByteArray(Base64.getDecoder().decode(value));
        try {
            return call.onBehalf(KmsClient.class)
                    .ask(kms -> kms.decrypt(decrypt ->
                            decrypt.ciphertextBlob(encrypted).encryptionContext(Map.of(ARN_IN_CONTEXT, arn))))
                    .plaintext()
                    .asUtf8String();
        } catch (KmsException e) {
            throw refused(e);
        }
    }

    private static AwsError refused(KmsException refusal) {
        String code = refusal.awsErrorDetails().errorCode();
        return new AwsError(
                code.equals("AccessDeniedException") ? code : "InvalidKeyId",
                400,
                refusal.awsErrorDetails().errorMessage());
    }

    private String arn(String name) {
        String own = ownName(name);
        return Arn.of("aws", "ssm", call.region(), owner, PARAMETER + (own.startsWith("/") ? own.substring(1) : own))
                .toString();
    }

    /** The name in its own account, where it may be an ARN. */
    private static String ownName(String name) {
        if (!name.startsWith("arn:")) {
            return name;
        }
        String own = name.substring(name.indexOf(PARAMETER) + PARAMETER.length());
        return own.contains("/") ? "/" + own : own;
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
