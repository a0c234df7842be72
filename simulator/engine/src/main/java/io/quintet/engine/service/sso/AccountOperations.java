package io.quintet.engine.service.sso;

import io.quintet.engine.identity.Instance;
import io.quintet.engine.identity.ProvisionedRole;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.service.ServiceCaller;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.sso.model.AccountInfo;
import software.amazon.awssdk.services.sso.model.ListAccountRolesRequest;
import software.amazon.awssdk.services.sso.model.ListAccountRolesResponse;
import software.amazon.awssdk.services.sso.model.ListAccountsRequest;
import software.amazon.awssdk.services.sso.model.ListAccountsResponse;
import software.amazon.awssdk.services.sso.model.RoleInfo;

/** What a person finds at the portal: accounts, and roles in them. */
final class AccountOperations {

    private static final int LIMIT = 100;

    private final Memberships memberships;

    AccountOperations(Memberships memberships) {
        this.memberships = memberships;
    }

    void offer(Operations operations) {
        operations.operation(ListAccountsRequest.class).needsNoPermission().reads(this::listAccounts);
        operations.operation(ListAccountRolesRequest.class).needsNoPermission().reads(this::listAccountRoles);
    }

    private ListAccountsResponse listAccounts(Call call, ListAccountsRequest request) {
        Visitor visitor = Visitor.of(call, request.accessToken(), Map.of());
        Set<String> accounts = visitor.accounts(call, memberships).collect(Collectors.toSet());
        List<AccountInfo> named = accounts.isEmpty() ? List.of() : described(call, visitor.instance(), accounts);
        Page<AccountInfo> page =
                page(named.stream(), AccountInfo::accountId, request.nextToken(), request.maxResults());
        return ListAccountsResponse.builder()
                .accountList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Names and addresses as Organizations knows them, in the order of the ids. */
    private static List<AccountInfo> described(Call call, Instance instance, Set<String> accounts) {
        ServiceCaller portal =
                ServiceCaller.linkedRole(Instance.SERVICE, "AWSServiceRoleForSSO", instance.account(), "us-east-1");
        return call.as(portal, OrganizationsClient.class)
                .ask(organizations -> organizations.listAccountsPaginator().stream()
                        .flatMap(page -> page.accounts().stream())
                        .filter(account -> accounts.contains(account.id()))
                        .sorted(Comparator.comparing(Account::id))
                        .map(account -> AccountInfo.builder()
                                .accountId(account.id())
                                .accountName(account.name())
                                .emailAddress(account.email())
                                .build())
                        .toList());
    }

    private ListAccountRolesResponse listAccountRoles(Call call, ListAccountRolesRequest request) {
        Visitor visitor = Visitor.of(call, request.accessToken(), Map.of("account_id", request.accountId()));
        List<RoleInfo> roles = visitor.roles(call, memberships, request.accountId())
                .map(ProvisionedRole::permissionSet)
                .sorted()
                .map(name -> RoleInfo.builder()
                        .accountId(request.accountId())
                        .roleName(name)
                        .build())
                .toList();
        if (roles.isEmpty()) {
            throw PortalError.FORBIDDEN.error();
        }
        Page<RoleInfo> page = page(roles.stream(), RoleInfo::roleName, request.nextToken(), request.maxResults());
        return ListAccountRolesResponse.builder()
                .roleList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static <T> Page<T> page(
            Stream<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer maxResults) {
        try {
            return Page.of(all, key, token, Optional.ofNullable(maxResults).orElse(LIMIT));
        } catch (Page.InvalidToken e) {
            throw PortalError.INVALID_TOKEN.error();
        }
    }
}
