package io.quintet.engine.identity;

import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import java.time.Instant;
import java.util.Optional;

/**
 * A request to sign in on a device without a browser, which a person approves elsewhere by its user code (RFC 8628).
 *
 * @param account the management account whose people may approve it
 * @param decision none as long as nobody decided
 */
public record DeviceAuthorization(
        String deviceCode,
        String userCode,
        String client,
        String account,
        Instant expires,
        Optional<Decision> decision) {

    private static final Table<String, DeviceAuthorization> TABLE =
            Table.of("identity.device-authorizations", String.class, DeviceAuthorization.class);

    /**
     * What a person decided.
     *
     * @param session the session that the approval began; none when it was denied
     */
    public record Decision(Optional<String> session) {}

    public static Optional<DeviceAuthorization> find(Transaction rows, String deviceCode) {
        return rows.find(TABLE, deviceCode);
    }

    /** The one that waits for a person's decision under this code. */
    public static Optional<DeviceAuthorization> pending(Transaction rows, String userCode, Instant at) {
        return rows.all(TABLE)
                .filter(each -> each.userCode.equalsIgnoreCase(userCode)
                        && each.decision.isEmpty()
                        && at.isBefore(each.expires))
                .findFirst();
    }

    public void put(Transaction rows) {
        rows.put(TABLE, deviceCode, this);
    }

    public void remove(Transaction rows) {
        rows.remove(TABLE, deviceCode);
    }

    public DeviceAuthorization decided(Optional<String> session) {
        return new DeviceAuthorization(
                deviceCode, userCode, client, account, expires, Optional.of(new Decision(session)));
    }
}
