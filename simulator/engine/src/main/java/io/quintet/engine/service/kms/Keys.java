package io.quintet.engine.service.kms;

import static io.quintet.engine.service.kms.KmsError.NOT_A_KEY_ID;
import static io.quintet.engine.service.kms.KmsError.NO_SUCH_ALIAS;
import static io.quintet.engine.service.kms.KmsError.NO_SUCH_KEY;
import static io.quintet.engine.service.kms.KmsError.OTHER_ACCOUNT;
import static io.quintet.engine.service.kms.KmsError.OTHER_REGION;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keys by whatever a caller names them: id, ARN, alias, or an alias's ARN. */
final class Keys {

    static final Table<Owned, KeyRow> TABLE = Table.of("kms.keys", Owned.class, KeyRow.class);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private Keys() {}

    static Arn arn(String region, String account, String id) {
        return Arn.of("aws", "kms", region, account, "key/" + id);
    }

    /** What a call on this key is authorized for: the key's ARN, or that of an alias that names none. */
    static Arn named(Call call, String keyId) {
        Arn written = written(call, keyId);
        return written.resource().startsWith(AliasRow.PREFIX)
                ? target(call.rows(), written).orElse(written)
                : written;
    }

    /** The ARN that a key id stands for, with aliases as they are. */
    private static Arn written(Call call, String keyId) {
        if (keyId.startsWith("arn:")) {
            return parsed(keyId).orElse(Arn.ANY);
        }
        return keyId.startsWith(AliasRow.PREFIX)
                ? Arn.of("aws", "kms", call.region(), call.account(), keyId)
                : arn(call.region(), call.account(), keyId);
    }

    private static Optional<Arn> parsed(String text) {
        try {
            return Optional.of(Arn.parse(text)).filter(arn -> arn.service().equals("kms"));
        } catch (IllegalArgumentException notAnArn) {
            return Optional.empty();
        }
    }

    private static Optional<Arn> target(Transaction rows, Arn alias) {
        return rows.find(AliasRow.TABLE, AliasRow.id(alias))
                .map(AliasRow::key)
                .or(() -> AwsManagedKey.ofAlias(alias.resource())
                        .map(managed -> managed.arn(alias.region(), alias.account())));
    }

    static Optional<KeyRow> find(Transaction rows, Arn arn) {
        return rows.find(TABLE, id(arn));
    }

    private static Owned id(Arn arn) {
        return new Owned(arn.account(), arn.region() + "/" + arn.resource());
    }

    /** The key of this name, in the Region of the call. */
    static KeyRow get(Call call, String keyId) {
        Arn arn = existing(call, keyId);
        return find(call.rows(), arn).orElseThrow(() -> NO_SUCH_KEY.error(arn));
    }

    /** The key of this name; AWS makes the one it manages for a service when it is first asked for. */
    static KeyRow use(Call call, String keyId) {
        Arn arn = existing(call, keyId);
        return find(call.rows(), arn)
                .or(() -> AwsManagedKey.of(arn).map(managed -> make(call, managed, arn)))
                .orElseThrow(() -> NO_SUCH_KEY.error(arn));
    }

    private static KeyRow make(Call call, AwsManagedKey managed, Arn arn) {
        KeyRow key = KeyRow.managed(managed, arn, call.at(), Material.fresh(call.identifiers()));
        Arn alias = Arn.of("aws", "kms", arn.region(), arn.account(), managed.alias());
        call.rows().put(AliasRow.TABLE, AliasRow.id(alias), new AliasRow(alias, arn, call.at(), call.at()));
        return RotationOperations.begin(call.rows(), key, call.at(), RotationOperations.YEAR);
    }

    /** A key of the caller's own account, for operations that don't work across accounts. */
    static KeyRow own(Call call, String keyId) {
        KeyRow key = get(call, keyId);
        requireOwn(call, key.arn());
        return key;
    }

    static void requireOwn(Call call, Arn arn) {
        if (!arn.account().equals(call.account())) {
            throw OTHER_ACCOUNT.error(call.principal().arn().orElse("anonymous"), call.action(), arn);
        }
    }

    private static Arn existing(Call call, String keyId) {
        Arn written = written(call, keyId);
        boolean alias = written.resource().startsWith(AliasRow.PREFIX);
        boolean key = written.resource().startsWith("key/");
        if (!alias && !key) {
            throw NOT_A_KEY_ID.error(keyId);
        }
        if (!written.region().equals(call.region())) {
            throw OTHER_REGION.error(written.region());
        }
        if (alias) {
            return target(call.rows(), written).orElseThrow(() -> NO_SUCH_ALIAS.error(written));
        }
        if (!ID.matcher(written.resource().substring("key/".length())).matches()) {
            throw NOT_A_KEY_ID.error(keyId);
        }
        return written;
    }

    static KeyRow put(Transaction rows, KeyRow key) {
        rows.put(TABLE, id(key.arn()), key);
        return key;
    }

    /** The keys of an account in a Region. */
    static Stream<KeyRow> all(Call call) {
        return call.rows().of(TABLE, call.account(), call.region() + "/");
    }

    /** Takes a key away, with its aliases and grants: what it encrypted is lost. */
    static void remove(Transaction rows, Arn arn) {
        for (AliasRow alias : AliasRow.of(rows, arn).toList()) {
            rows.remove(AliasRow.TABLE, AliasRow.id(alias.arn()));
        }
        for (GrantRow grant : Grants.of(rows, arn).toList()) {
            Grants.remove(rows, grant);
        }
        rows.remove(TABLE, id(arn));
    }
}
