package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.NO_SUCH_SECRET;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.Optional;
import java.util.stream.Stream;

/** Secrets by whatever a caller names them: name, ARN, or an ARN without the six characters at its end. */
final class Secrets {

    private static final Table<Owned, SecretRow> TABLE =
            Table.of("secretsmanager.secrets", Owned.class, SecretRow.class);
    private static final String PREFIX = "secret:";
    private static final int SUFFIX = 7;

    private Secrets() {}

    /** What a call on this secret is authorized for. */
    static Arn named(Call call, String secretId) {
        return find(call, secretId).map(SecretRow::arn).orElseGet(() -> written(call, secretId));
    }

    private static Arn written(Call call, String secretId) {
        if (!secretId.startsWith("arn:")) {
            return arn(call, secretId);
        }
        try {
            Arn arn = Arn.parse(secretId);
            return arn.service().equals("secretsmanager") ? arn : Arn.ANY;
        } catch (IllegalArgumentException notAnArn) {
            return Arn.ANY;
        }
    }

    static Arn arn(Call call, String nameAndSuffix) {
        return Arn.of("aws", "secretsmanager", call.region(), call.account(), PREFIX + nameAndSuffix);
    }

    private static Optional<SecretRow> find(Call call, String secretId) {
        Arn arn = written(call, secretId);
        return arn.region().equals(call.region()) ? find(call.rows(), arn) : Optional.empty();
    }

    static Optional<SecretRow> find(Transaction rows, Arn arn) {
        if (!arn.resource().startsWith(PREFIX)) {
            return Optional.empty();
        }
        String name = arn.resource().substring(PREFIX.length());
        Optional<SecretRow> whole = name.length() > SUFFIX
                ? row(rows, arn, name.substring(0, name.length() - SUFFIX))
                        .filter(secret -> secret.arn().equals(arn))
                : Optional.empty();
        return whole.or(() -> row(rows, arn, name));
    }

    private static Optional<SecretRow> row(Transaction rows, Arn place, String name) {
        return rows.find(TABLE, new Owned(place.account(), place.region() + "/" + name));
    }

    static SecretRow get(Call call, String secretId) {
        return find(call, secretId).orElseThrow(NO_SUCH_SECRET::error);
    }

    /** A secret that is not on its way out. */
    static SecretRow staying(Call call, String secretId) {
        return get(call, secretId).requireStaying();
    }

    static SecretRow put(Transaction rows, SecretRow secret) {
        rows.put(TABLE, key(secret), secret);
        return secret;
    }

    /** Keeps which values a secret was given; whatever else became of it meanwhile stays. */
    static void keep(Transaction rows, Optional<SecretRow> before, SecretRow after) {
        Optional<SecretRow> now = find(rows, after.arn());
        if (now.isPresent()) {
            put(
                    rows,
                    now.get()
                            .with(after.description(), after.keyId(), after.changed())
                            .with(after.versions(), after.changed()));
        } else if (before.isEmpty()) {
            put(rows, after);
        }
    }

    static void remove(Transaction rows, SecretRow secret) {
        rows.remove(TABLE, key(secret));
    }

    private static Owned key(SecretRow secret) {
        return new Owned(secret.arn().account(), secret.arn().region() + "/" + secret.name());
    }

    static Stream<SecretRow> ofAccount(Transaction rows, String account) {
        return rows.of(TABLE, account);
    }

    /** The secrets of an account in a Region, by name. */
    static Stream<SecretRow> all(Call call) {
        return call.rows().of(TABLE, call.account(), call.region() + "/");
    }
}
