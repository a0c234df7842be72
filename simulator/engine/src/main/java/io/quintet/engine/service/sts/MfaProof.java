package io.quintet.engine.service.sts;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.MfaDevice;
import io.quintet.engine.credential.Session;
import io.quintet.engine.service.Call;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When the caller proved a second factor: with this request, or when the calling session began. */
final class MfaProof {

    private MfaProof() {}

    static Optional<Instant> of(Call call, @Nullable String serialNumber, @Nullable String tokenCode) {
        if (serialNumber == null && tokenCode == null) {
            return call.accessKey().flatMap(AccessKey::session).flatMap(Session::mfa);
        }
        if (serialNumber == null || tokenCode == null) {
            throw StsError.MFA_INCOMPLETE.error();
        }
        MfaDevice device = call.rows()
                .find(MfaDevice.TABLE, serialNumber)
                .filter(each -> each.owner().equals(Optional.of(call.principal())))
                .orElseThrow(StsError.MFA_UNKNOWN::error);
        if (!device.accepts(tokenCode, call.at())) {
            throw StsError.MFA_WRONG_CODE.error();
        }
        return Optional.of(call.at());
    }
}
