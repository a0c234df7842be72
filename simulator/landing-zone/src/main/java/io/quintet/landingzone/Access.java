package io.quintet.landingzone;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The builder's clients: its own in the management account, and through the role that AWS made in the others. */
final class Access {

    private static final Set<Class<?>> GLOBAL = Set.of(IamClient.class, OrganizationsClient.class);

    private record Client(Class<?> type, AwsCredentials credentials) {}

    private final Clients clients;
    private final AwsCredentials management;
    private final Region region;
    private final Map<Client, SdkClient> made = new HashMap<>();
    private final Map<String, AwsCredentials> members = new HashMap<>();

    Access(Clients clients, AwsCredentials management, Region region) {
        this.clients = clients;
        this.management = management;
        this.region = region;
    }

    <C extends SdkClient> C management(Class<C> type) {
        return client(type, management);
    }

    <C extends SdkClient> C member(String account, Class<C> type) {
        return client(type, members.computeIfAbsent(account, this::enter));
    }

    private <C extends SdkClient> C client(Class<C> type, AwsCredentials credentials) {
        return type.cast(made.computeIfAbsent(
                new Client(type, credentials),
                any -> clients.client(type, credentials, GLOBAL.contains(type) ? Region.US_EAST_1 : region)));
    }

    private AwsCredentials enter(String account) {
        Credentials session = management(StsClient.class)
                .assumeRole(assume -> assume.roleArn("arn:aws:iam::" + account + ":role/OrganizationAccountAccessRole")
                        .roleSessionName(Administrator.NAME))
                .credentials();
        return AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }
}
