package io.quintet.engine.gateway;

import inet.ipaddr.IPAddressString;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.HttpRequest;
import java.util.Optional;

/**
 * The address that a call comes from. A caller on this machine may state another one, so that a rehearsal can have an
 * attacker from elsewhere; nobody else may.
 */
public final class SourceAddress {

    /** The header field in which a loopback caller states the address to call from. */
    public static final String HEADER = "x-quintet-source-address";

    private SourceAddress() {}

    static HttpRequest stated(HttpRequest http) {
        Optional<String> stated = http.headers().first(HEADER);
        if (stated.isEmpty()) {
            return http;
        }
        if (!new IPAddressString(http.sourceAddress()).isLoopback()) {
            throw new AwsError("AccessDenied", 403, HEADER + " can be set from this machine only");
        }
        if (!new IPAddressString(stated.get()).isIPAddress()) {
            throw new AwsError("InvalidParameterValue", 400, HEADER + ": `" + stated.get() + "` is not an IP address");
        }
        return http.from(stated.get());
    }
}
