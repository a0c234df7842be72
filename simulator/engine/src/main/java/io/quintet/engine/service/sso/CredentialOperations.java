package io.quintet.engine.service.sso;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.Session;
import io.quintet.engine.credential.Sessions;
import io.quintet.engine.identity.PortalSession;
import io.quintet.engine.identity.ProvisionedRole;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Identities;
import io.quintet.engine.service.Identities.AssumableRole;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Operations;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Principal;
import java.util.Map;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsResponse;
import software.amazon.awssdk.services.sso.model.LogoutRequest;
import software.amazon.awssdk.services.sso.model.LogoutResponse;

/** What a person takes from the portal: credentials of a role, for as long as their session there lasts. */
final class CredentialOperations {

    private final Memberships memberships;
    private final Identities identities;

    CredentialOperations(Memberships memberships, Identities identities) {
        this.memberships = memberships;
        this.identities = identities;
    }

    void offer(Operations operations) {
        operations
                .operation(GetRoleCredentialsRequest.class)
                .needsNoPermission()
                .writes(this::getRoleCredentials);
        operations.operation(LogoutRequest.class).needsNoPermission().writes(this::logout);
    }

    private GetRoleCredentialsResponse getRoleCredentials(Call call, GetRoleCredentialsRequest request) {
        Visitor visitor = Visitor.of(
                call,
                request.accessToken(),
                Map.of("role_name", request.roleName(), "account_id", request.accountId()));
        ProvisionedRole chosen = visitor.roles(call, memberships, request.accountId())
                .filter(role -> role.permissionSet().equals(request.roleName()))
                .findFirst()
                .orElseThrow(() -> PortalError.FORBIDDEN.error());
        AssumableRole role =
                identities.role(call.rows(), chosen.role()).orElseThrow(() -> PortalError.FORBIDDEN.error());
        PortalSession person = visitor.session();
        Session session = Sessions.beginning(call.at(), chosen.session())
                .proved(person.mfa())
                .knownBy(Context.builder()
                        .put("identitystore:UserId", person.userId())
                        .build());
        AccessKey key = Sessions.issue(
                call.rows(),
                call.identifiers(),
                Principal.RoleSession.of(role.arn(), role.id(), person.userName()),
                session);
        return GetRoleCredentialsResponse.builder()
                .roleCredentials(credentials -> credentials
                        .accessKeyId(key.id())
                        .secretAccessKey(key.secret())
                        .sessionToken(key.session().orElseThrow().token())
                        .expiration(session.expires().toEpochMilli()))
                .build();
    }

    private LogoutResponse logout(Call call, LogoutRequest request) {
        Visitor.of(call, request.accessToken(), Map.of()).session().end(call.rows());
        return LogoutResponse.builder().build();
    }
}
