package io.quintet.engine.service.iam;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.federation.OidcProvider;
import io.quintet.engine.federation.SamlProvider;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyResponse;

/** What an account sets for itself, and the figures that sum it up. */
final class AccountOperations {

    private static final int LEAST_PASSWORD_LENGTH = 6;

    void offer(Operations operations) {
        operations
                .operation(CreateAccountAliasRequest.class)
                .authorizesAnyResource()
                .writes(this::createAccountAlias);
        operations
                .operation(DeleteAccountAliasRequest.class)
                .authorizesAnyResource()
                .writes(this::deleteAccountAlias);
        operations
                .operation(ListAccountAliasesRequest.class)
                .authorizesAnyResource()
                .reads(this::listAccountAliases);
        operations
                .operation(UpdateAccountPasswordPolicyRequest.class)
                .authorizesAnyResource()
                .writes(this::updateAccountPasswordPolicy);
        operations
                .operation(GetAccountPasswordPolicyRequest.class)
                .authorizesAnyResource()
                .reads(this::getAccountPasswordPolicy);
        operations
                .operation(DeleteAccountPasswordPolicyRequest.class)
                .authorizesAnyResource()
                .writes(this::deleteAccountPasswordPolicy);
        operations
                .operation(GetAccountSummaryRequest.class)
                .authorizesAnyResource()
                .reads(this::getAccountSummary);
    }

    private static void put(Call call, AccountSettings settings) {
        call.rows().put(AccountSettings.TABLE, call.account(), settings);
    }

    private CreateAccountAliasResponse createAccountAlias(Call call, CreateAccountAliasRequest request) {
        String alias = request.accountAlias();
        call.rows()
                .find(AccountSettings.ALIASES, alias)
                .filter(owner -> !owner.equals(call.account()))
                .ifPresent(taken -> {
                    throw IamError.ALIAS_EXISTS.error(alias);
                });
        AccountSettings settings = AccountSettings.of(call);
        settings.alias().ifPresent(former -> call.rows().remove(AccountSettings.ALIASES, former));
        call.rows().put(AccountSettings.ALIASES, alias, call.account());
        put(call, settings.named(Optional.of(alias)));
        return CreateAccountAliasResponse.builder().build();
    }

    private DeleteAccountAliasResponse deleteAccountAlias(Call call, DeleteAccountAliasRequest request) {
        AccountSettings settings = AccountSettings.of(call);
        if (!settings.alias().equals(Optional.of(request.accountAlias()))) {
            throw IamError.NO_SUCH_ALIAS.error(request.accountAlias());
        }
        call.rows().remove(AccountSettings.ALIASES, request.accountAlias());
        put(call, settings.named(Optional.empty()));
        return DeleteAccountAliasResponse.builder().build();
    }

    private ListAccountAliasesResponse listAccountAliases(Call call, ListAccountAliasesRequest request) {
        Page<String> page = Listing.page(
                AccountSettings.of(call).alias().stream(), Function.identity(), request.marker(), request.maxItems());
        return ListAccountAliasesResponse.builder()
                .accountAliases(page.items())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    /** What a request leaves out goes back to its default, as in AWS. */
    private UpdateAccountPasswordPolicyResponse updateAccountPasswordPolicy(
            Call call, UpdateAccountPasswordPolicyRequest request) {
        PasswordPolicy policy = PasswordPolicy.builder()
                .minimumPasswordLength(
                        Optional.ofNullable(request.minimumPasswordLength()).orElse(LEAST_PASSWORD_LENGTH))
                .requireSymbols(Boolean.TRUE.equals(request.requireSymbols()))
                .requireNumbers(Boolean.TRUE.equals(request.requireNumbers()))
                .requireUppercaseCharacters(Boolean.TRUE.equals(request.requireUppercaseCharacters()))
                .requireLowercaseCharacters(Boolean.TRUE.equals(request.requireLowercaseCharacters()))
                .allowUsersToChangePassword(Boolean.TRUE.equals(request.allowUsersToChangePassword()))
                .expirePasswords(request.maxPasswordAge() != null && request.maxPasswordAge() > 0)
                .maxPasswordAge(request.maxPasswordAge())
                .passwordReusePrevention(request.passwordReusePrevention())
                .hardExpiry(request.hardExpiry())
                .build();
        put(call, AccountSettings.of(call).with(Optional.of(policy)));
        return UpdateAccountPasswordPolicyResponse.builder().build();
    }

    private static PasswordPolicy passwordPolicy(Call call) {
        return AccountSettings.of(call)
                .passwordPolicy()
                .orElseThrow(() -> IamError.NO_SUCH_PASSWORD_POLICY.error(call.account()));
    }

    private GetAccountPasswordPolicyResponse getAccountPasswordPolicy(
            Call call, GetAccountPasswordPolicyRequest request) {
        return GetAccountPasswordPolicyResponse.builder()
                .passwordPolicy(passwordPolicy(call))
                .build();
    }

    private DeleteAccountPasswordPolicyResponse deleteAccountPasswordPolicy(
            Call call, DeleteAccountPasswordPolicyRequest request) {
        passwordPolicy(call);
        put(call, AccountSettings.of(call).with(Optional.<PasswordPolicy>empty()));
        return DeleteAccountPasswordPolicyResponse.builder().build();
    }

    private GetAccountSummaryResponse getAccountSummary(Call call, GetAccountSummaryRequest request) {
        Map<String, Integer> summary = new TreeMap<>();
        summary.put("Users", count(Holders.USERS, call));
        summary.put("UsersQuota", Holders.USERS.perAccount());
        summary.put("Groups", count(Holders.GROUPS, call));
        summary.put("GroupsQuota", Holders.GROUPS.perAccount());
        summary.put("Roles", count(Holders.ROLES, call));
        summary.put("RolesQuota", Holders.ROLES.perAccount());
        summary.put("Policies", (int) ManagedPolicies.ofAccount(call).count());
        summary.put("PoliciesQuota", ManagedPolicyOperations.PER_ACCOUNT);
        summary.put("PolicyVersionsInUse", (int) ManagedPolicies.ofAccount(call)
                .mapToLong(policy -> policy.versions().size())
                .sum());
        summary.put("PolicyVersionsInUseQuota", 10_000);
        summary.put("InstanceProfiles", (int)
                call.rows().of(InstanceProfileRow.TABLE, call.account()).count());
        summary.put("InstanceProfilesQuota", InstanceProfileOperations.PER_ACCOUNT);
        summary.put("MFADevices", (int) MfaDeviceOperations.ofAccount(call).count());
        summary.put("MFADevicesInUse", (int) MfaDeviceOperations.ofAccount(call)
                .filter(device -> device.owner().isPresent())
                .count());
        Principal root = Principal.Root.of(call.account());
        summary.put(
                "AccountMFAEnabled",
                MfaDeviceOperations.of(call, root).findAny().isPresent() ? 1 : 0);
        summary.put(
                "AccountAccessKeysPresent", AccessKeyOperations.of(call, root).anyMatch(AccessKey::active) ? 1 : 0);
        summary.put("AccountPasswordPresent", 1);
        summary.put("AccountSigningCertificatesPresent", 0);
        summary.put("Providers", (int)
                (call.rows().of(OidcProvider.TABLE, call.account()).count()
                        + call.rows().of(SamlProvider.TABLE, call.account()).count()));
        summary.put("ServerCertificates", 0);
        summary.put("ServerCertificatesQuota", 20);
        quotas(summary);
        return GetAccountSummaryResponse.builder()
                .summaryMapWithStrings(summary)
                .build();
    }

    private static void quotas(Map<String, Integer> summary) {
        summary.put("AccessKeysPerUserQuota", AccessKeyOperations.QUOTA);
        summary.put("AssumeRolePolicySizeQuota", TrustPolicy.QUOTA);
        summary.put("AttachedPoliciesPerGroupQuota", AttachedPolicyOperations.QUOTA);
        summary.put("AttachedPoliciesPerRoleQuota", AttachedPolicyOperations.QUOTA);
        summary.put("AttachedPoliciesPerUserQuota", AttachedPolicyOperations.QUOTA);
        summary.put("GlobalEndpointTokenVersion", 1);
        summary.put("GroupPolicySizeQuota", Holders.GROUPS.inlineQuota());
        summary.put("GroupsPerUserQuota", GroupOperations.GROUPS_PER_USER);
        summary.put("PolicySizeQuota", PolicyVersionOperations.SIZE_QUOTA);
        summary.put("RolePolicySizeQuota", Holders.ROLES.inlineQuota());
        summary.put("SigningCertificatesPerUserQuota", 2);
        summary.put("UserPolicySizeQuota", Holders.USERS.inlineQuota());
        summary.put("VersionsPerPolicyQuota", PolicyVersionOperations.MOST);
    }

    private static int count(Holders<?> holders, Call call) {
        return (int) holders.all(call).count();
    }
}
