package io.quintet.engine.service.secretsmanager;

import io.quintet.engine.service.Call;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;

/** The values of secrets, wherever they lie. Each has a data key, which its caller needs leave to use. */
interface Values {

    /** Puts a value into a secret, as a version that this has not yet. */
    Version put(Call call, SecretRow secret, String versionId, SecretValue value);

    SecretValue get(Call call, SecretRow secret, Version version);

    /** What an operation does with values. */
    interface Use<R> {
        SdkResponse of(Values values, Call call, R request);
    }

    /** Values that lie in rows, sealed. */
    Values HERE = new Values() {
        @Override
        public Version put(Call call, SecretRow secret, String versionId, SecretValue value) {
            DataKey key = DataKey.of(call, secret, versionId);
            Sealed sealed = Sealed.of(value, key.plain(), call.identifiers());
            return Version.of(versionId, call.at(), secret, key.encrypted(), Optional.of(sealed));
        }

        @Override
        public SecretValue get(Call call, SecretRow secret, Version version) {
            return version.sealed()
                    .orElseThrow()
                    .open(DataKey.opened(call, secret, version).plain());
        }
    };
}
