package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.UNSUPPORTED;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionRequest;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionResponse;

/** Keys: made, looked at, switched on and off. */
final class KeyOperations {

    private final KeyPolicyOperations policies;

    KeyOperations(KeyPolicyOperations policies) {
        this.policies = policies;
    }

    void offer(Operations operations) {
        operations
                .operation(CreateKeyRequest.class)
                .authorizesAnyResource()
                .also(KeyOperations::tagging)
                .inContext(KeyOperations::context)
                .writes(this::createKey);
        operations
                .operation(DescribeKeyRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .writes(this::describeKey);
        operations
                .operation(ListKeysRequest.class)
                .authorizesAnyResource()
                .inContext((call, request, keys) -> ConditionKeys.caller(call, keys))
                .reads(this::listKeys);
        operations
                .operation(EnableKeyRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .writes(this::enableKey);
        operations
                .operation(DisableKeyRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .writes(this::disableKey);
        operations
                .operation(UpdateKeyDescriptionRequest.class)
                .authorizes((call, request) -> Keys.named(call, request.keyId()))
                .inContext((call, request, keys) -> ConditionKeys.key(call, request.keyId(), keys))
                .writes(this::updateKeyDescription);
    }

    private static List<Check> tagging(Call call, CreateKeyRequest request) {
        return request.tags().isEmpty()
                ? List.of()
                : List.of(Check.of("kms:TagResource", Keys.arn(call.region(), call.account(), "*")));
    }

    private static void context(Call call, CreateKeyRequest request, Operations.Keys keys) {
        ConditionKeys.caller(call, keys);
        keys.put("kms:BypassPolicyLockoutSafetyCheck", isTrue(request.bypassPolicyLockoutSafetyCheck()))
                .put("kms:KeySpec", spec(request))
                .put("kms:KeyUsage", usage(request))
                .put("kms:KeyOrigin", origin(request))
                .put("kms:MultiRegion", isTrue(request.multiRegion()));
    }

    static boolean isTrue(@Nullable Boolean given) {
        return Boolean.TRUE.equals(given);
    }

    /** AWS still takes the kind of a key by its former name, too. */
    @SuppressWarnings("deprecation")
    private static String spec(CreateKeyRequest request) {
        return Optional.ofNullable(request.keySpecAsString())
                .or(() -> Optional.ofNullable(request.customerMasterKeySpecAsString()))
                .orElse("SYMMETRIC_DEFAULT");
    }

    private static String usage(CreateKeyRequest request) {
        return Optional.ofNullable(request.keyUsageAsString()).orElse("ENCRYPT_DECRYPT");
    }

    private static String origin(CreateKeyRequest request) {
        return Optional.ofNullable(request.originAsString()).orElse("AWS_KMS");
    }

    private CreateKeyResponse createKey(Call call, CreateKeyRequest request) {
        requireSupported("KeySpec", spec(request), "SYMMETRIC_DEFAULT");
        requireSupported("KeyUsage", usage(request), "ENCRYPT_DECRYPT");
        requireSupported("Origin", origin(request), "AWS_KMS");
        requireSupported("MultiRegion", String.valueOf(isTrue(request.multiRegion())), "false");
        Arn arn = Keys.arn(
                call.region(), call.account(), call.identifiers().uuid().toString());
        KeyPolicy policy = request.policy() == null
                ? KeyPolicy.standard(call.account())
                : policies.given(call, arn, request.policy(), isTrue(request.bypassPolicyLockoutSafetyCheck()));
        KeyRow key = KeyRow.customer(
                arn,
                call.at(),
                Optional.ofNullable(request.description()).orElse(""),
                Material.fresh(call.identifiers()),
                policy);
        Keys.put(call.rows(), key.with(Tags.NONE.with(request.tags())));
        return CreateKeyResponse.builder().keyMetadata(key.metadata()).build();
    }

    private static void requireSupported(String what, String given, String only) {
        if (!given.equals(only)) {
            throw UNSUPPORTED.error(what + " " + given);
        }
    }

    private DescribeKeyResponse describeKey(Call call, DescribeKeyRequest request) {
        Grants.requireTokens(request.grantTokens());
        return DescribeKeyResponse.builder()
                .keyMetadata(Keys.use(call, request.keyId()).metadata())
                .build();
    }

    private ListKeysResponse listKeys(Call call, ListKeysRequest request) {
        Page<KeyRow> page = Listing.page(Keys.all(call), KeyRow::id, request.marker(), request.limit(), 100);
        return ListKeysResponse.builder()
                .keys(page.items().stream()
                        .map(key -> KeyListEntry.builder()
                                .keyId(key.id())
                                .keyArn(key.arn().toString())
                                .build())
                        .toList())
                .truncated(page.truncated())
                .nextMarker(page.nextToken())
                .build();
    }

    private EnableKeyResponse enableKey(Call call, EnableKeyRequest request) {
        KeyRow key = Keys.own(call, request.keyId()).requireStaying();
        Keys.put(call.rows(), key.with(KeyRow.Status.ENABLED));
        return EnableKeyResponse.builder().build();
    }

    private DisableKeyResponse disableKey(Call call, DisableKeyRequest request) {
        KeyRow key = Keys.own(call, request.keyId()).requireStaying();
        Keys.put(call.rows(), key.with(KeyRow.Status.DISABLED));
        return DisableKeyResponse.builder().build();
    }

    private UpdateKeyDescriptionResponse updateKeyDescription(Call call, UpdateKeyDescriptionRequest request) {
        KeyRow key = Keys.own(call, request.keyId()).requireStaying();
        Keys.put(call.rows(), key.described(request.description()));
        return UpdateKeyDescriptionResponse.builder().build();
    }
}
