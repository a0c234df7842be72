package io.quintet.scenarios;

import io.quintet.engine.Simulator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.AccountInfo;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.sso.model.RoleInfo;

/** A session at the access portal of IAM Identity Center, in the hands of whoever has its token. */
public record Portal(Simulator simulator, String token, Region region, Optional<String> address) {

    /** The same session, used from elsewhere. */
    public Portal from(String sourceAddress) {
        return new Portal(simulator, token, region, Optional.of(sourceAddress));
    }

    /** The same session in an organization that began as this one stands now. */
    public Portal at(Organization other) {
        return new Portal(other.simulator(), token, region, address);
    }

    /** The accounts that the portal shows. */
    public List<AccountInfo> accounts() {
        return client().listAccounts(list -> list.accessToken(token)).accountList();
    }

    /** The permission sets that the portal shows for an account. */
    public List<String> permissionSets(String account) {
        return client().listAccountRoles(list -> list.accessToken(token).accountId(account)).roleList().stream()
                .map(RoleInfo::roleName)
                .toList();
    }

    /** New credentials for an account by a permission set. */
    public Access credentials(String account, String permissionSet) {
        RoleCredentials role = client().getRoleCredentials(
                        get -> get.accessToken(token).accountId(account).roleName(permissionSet))
                .roleCredentials();
        return new Access(
                simulator,
                AwsSessionCredentials.create(role.accessKeyId(), role.secretAccessKey(), role.sessionToken()),
                region,
                address);
    }

    private SsoClient client() {
        return new Access(simulator, AnonymousCredentialsProvider.create().resolveCredentials(), region, address)
                .to(SsoClient.class);
    }
}
