package io.quintet.scenarios;

import io.quintet.engine.Simulator;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/** Credentials that somebody holds, and from where they use them. */
public record Access(Simulator simulator, AwsCredentials credentials, Region region, Optional<String> address) {

    /** A client of the SDK that uses them. */
    public <C extends SdkClient> C to(Class<C> service) {
        return address.map(from -> simulator.clientFrom(from, service, credentials, region))
                .orElseGet(() -> simulator.client(service, credentials, region));
    }

    public Access in(String otherRegion) {
        return new Access(simulator, credentials, Region.of(otherRegion), address);
    }

    public Access from(String sourceAddress) {
        return new Access(simulator, credentials, region, Optional.of(sourceAddress));
    }

    /** The same credentials, used in an organization that began as this one stands now. */
    public Access at(Organization other) {
        return new Access(other.simulator(), credentials, region, address);
    }
}
