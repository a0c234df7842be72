package io.quintet.landingzone;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Who builds. A root user cannot assume roles, and should not work: it makes a user with an access key that is deleted
 * when all is built.
 */
final class Administrator implements AutoCloseable {

    static final String NAME = "LandingZoneBuilder";
    private static final String PERMISSIONS = "arn:aws:iam::aws:policy/AdministratorAccess";

    private final String account;
    private final AwsCredentials credentials;
    private final Runnable leave;

    private Administrator(String account, AwsCredentials credentials, Runnable leave) {
        this.account = account;
        this.credentials = credentials;
        this.leave = leave;
    }

    /** The administrator whose credentials are given, or for a root user's the one it makes. */
    static Administrator of(Clients clients, AwsCredentials given, Region region, Ledger ledger) {
        GetCallerIdentityResponse caller =
                clients.client(StsClient.class, given, region).getCallerIdentity();
        if (!caller.arn().endsWith(":root")) {
            return new Administrator(caller.account(), given, () -> {});
        }
        IamClient iam = clients.client(IamClient.class, given, Region.US_EAST_1);
        hire(iam, ledger);
        AccessKey key = iam.createAccessKey(create -> create.userName(NAME)).accessKey();
        return new Administrator(
                caller.account(),
                AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()),
                () -> iam.deleteAccessKey(delete -> delete.userName(NAME).accessKeyId(key.accessKeyId())));
    }

    private static void hire(IamClient iam, Ledger ledger) {
        try {
            iam.getUser(get -> get.userName(NAME));
        } catch (NoSuchEntityException e) {
            iam.createUser(create -> create.userName(NAME));
            iam.attachUserPolicy(attach -> attach.userName(NAME).policyArn(PERMISSIONS));
            ledger.created("user", NAME);
            return;
        }
        boolean permitted = iam.listAttachedUserPolicies(list -> list.userName(NAME)).attachedPolicies().stream()
                .anyMatch(policy -> policy.policyArn().equals(PERMISSIONS));
        if (!permitted) {
            iam.attachUserPolicy(attach -> attach.userName(NAME).policyArn(PERMISSIONS));
        }
        for (AccessKeyMetadata left :
                iam.listAccessKeys(list -> list.userName(NAME)).accessKeyMetadata()) {
            iam.deleteAccessKey(delete -> delete.userName(NAME).accessKeyId(left.accessKeyId()));
        }
        ledger.found("user", NAME, !permitted);
    }

    String account() {
        return account;
    }

    AwsCredentials credentials() {
        return credentials;
    }

    @Override
    public void close() {
        leave.run();
    }
}
