package io.quintet.engine.service.kms;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

/** The condition keys of KMS (AWS KMS developer guide, "AWS KMS condition keys"). */
final class ConditionKeys implements Operations.Keys {

    static final String GRANT_ID = "kms:GrantId";

    private final Map<String, List<String>> gathered = new HashMap<>();

    private ConditionKeys() {}

    /** Who calls, and through which service. */
    static void caller(Call call, Operations.Keys keys) {
        keys.put("kms:CallerAccount", call.principal().account().orElse(null));
        List<String> via = call.via();
        if (!via.isEmpty()) {
            String service = via.get(via.size() - 1).replace(".amazonaws.com", "");
            keys.put("kms:ViaService", service + "." + call.region() + ".amazonaws.com");
        }
    }

    /** Who calls, and for which key, as the call names it. */
    static void key(Call call, String keyId, Operations.Keys keys) {
        caller(call, keys);
        int alias = keyId.indexOf(AliasRow.PREFIX);
        if (alias >= 0) {
            keys.put("kms:RequestAlias", keyId.substring(alias));
        }
        kind(keys);
        List<String> aliases = AliasRow.of(call.rows(), Keys.named(call, keyId))
                .map(AliasRow::name)
                .toList();
        if (!aliases.isEmpty()) {
            keys.putAll("kms:ResourceAliases", aliases);
        }
    }

    /** All keys here are of one kind. */
    static void kind(Operations.Keys keys) {
        keys.put("kms:KeySpec", KeySpec.SYMMETRIC_DEFAULT)
                .put("kms:KeyUsage", KeyUsageType.ENCRYPT_DECRYPT)
                .put("kms:KeyOrigin", OriginType.AWS_KMS)
                .put("kms:MultiRegion", false);
    }

    /** A key is used to encrypt or decrypt in this context. */
    static void use(Call call, String keyId, Map<String, String> context, Operations.Keys keys) {
        key(call, keyId, keys);
        keys.put("kms:EncryptionAlgorithm", EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
        EncryptionContext.of(context).addTo(keys);
    }

    /** The same for one question among several. */
    static Check use(Call call, String action, String keyId, Map<String, String> context, boolean sameKey) {
        ConditionKeys keys = new ConditionKeys();
        use(call, keyId, context, keys);
        keys.put("kms:ReEncryptOnSameKey", sameKey);
        return new Check(action, Keys.named(call, keyId), keys.gathered);
    }

    @Override
    public Operations.Keys put(String key, @Nullable Object value) {
        if (value != null) {
            gathered.put(key, List.of(String.valueOf(value)));
        }
        return this;
    }

    @Override
    public Operations.Keys putAll(String key, List<String> values) {
        gathered.put(key, values);
        return this;
    }
}
