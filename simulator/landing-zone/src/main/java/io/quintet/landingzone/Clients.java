package io.quintet.landingzone;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/** Where clients of the AWS API come from, such as {@code simulator::client}. */
@FunctionalInterface
public interface Clients {

    /** A client of the given interface, such as {@code S3Client.class}. */
    <C extends SdkClient> C client(Class<C> type, AwsCredentials credentials, Region region);
}
