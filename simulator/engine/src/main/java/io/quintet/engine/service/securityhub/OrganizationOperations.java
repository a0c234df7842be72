package io.quintet.engine.service.securityhub;

import static io.quintet.engine.service.securityhub.SecurityHubError.ADMINISTRATOR_EXISTS;
import static io.quintet.engine.service.securityhub.SecurityHubError.INVALID_INPUT;
import static io.quintet.engine.service.securityhub.SecurityHubError.NOT_ADMINISTRATOR;
import static io.quintet.engine.service.securityhub.SecurityHubError.UNSUPPORTED;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.service.securityhub.Hub.Administration;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.securityhub.model.AdminAccount;
import software.amazon.awssdk.services.securityhub.model.AdminStatus;
import software.amazon.awssdk.services.securityhub.model.AutoEnableStandards;
import software.amazon.awssdk.services.securityhub.model.DescribeOrganizationConfigurationRequest;
import software.amazon.awssdk.services.securityhub.model.DescribeOrganizationConfigurationResponse;
import software.amazon.awssdk.services.securityhub.model.DisableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.securityhub.model.DisableOrganizationAdminAccountResponse;
import software.amazon.awssdk.services.securityhub.model.EnableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.securityhub.model.EnableOrganizationAdminAccountResponse;
import software.amazon.awssdk.services.securityhub.model.ListOrganizationAdminAccountsRequest;
import software.amazon.awssdk.services.securityhub.model.ListOrganizationAdminAccountsResponse;
import software.amazon.awssdk.services.securityhub.model.OrganizationConfigurationConfigurationType;
import software.amazon.awssdk.services.securityhub.model.OrganizationConfigurationStatus;
import software.amazon.awssdk.services.securityhub.model.SecurityHubFeature;
import software.amazon.awssdk.services.securityhub.model.UpdateOrganizationConfigurationRequest;
import software.amazon.awssdk.services.securityhub.model.UpdateOrganizationConfigurationResponse;

/** Security Hub for a whole organization, configured locally: who administers it, and whether new accounts join it. */
final class OrganizationOperations {

    /** By management account and Region, the delegated administrator. */
    private static final Table<Owned, String> ADMINISTRATORS =
            Table.of("securityhub.organization-administrators", Owned.class, String.class);

    void offer(Operations operations) {
        operations
                .operation(EnableOrganizationAdminAccountRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .writes(this::enableOrganizationAdminAccount);
        operations
                .operation(DisableOrganizationAdminAccountRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .writes(this::disableOrganizationAdminAccount);
        operations
                .operation(ListOrganizationAdminAccountsRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .reads(this::listOrganizationAdminAccounts);
        operations
                .operation(DescribeOrganizationConfigurationRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .reads(this::describeOrganizationConfiguration);
        operations
                .operation(UpdateOrganizationConfigurationRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .writes(this::updateOrganizationConfiguration);
    }

    private EnableOrganizationAdminAccountResponse enableOrganizationAdminAccount(
            Call call, EnableOrganizationAdminAccountRequest request) {
        requireFirst(request.feature());
        String administrator = request.adminAccountId();
        CallersOrganization organization = CallersOrganization.managedBy(call);
        Owned key = new Owned(call.account(), call.region());
        call.rows().find(ADMINISTRATORS, key).ifPresent(present -> {
            throw ADMINISTRATOR_EXISTS.error(present);
        });
        organization.delegateTo(administrator);
        call.rows().put(ADMINISTRATORS, key, administrator);
        Hub hub = Hub.in(call.rows(), administrator, call.region())
                .orElseGet(() -> Hub.opened(administrator, call.region(), call.at()));
        hub.administering(Optional.of(new Administration(call.account(), true, call.at())))
                .put(call.rows());
        return EnableOrganizationAdminAccountResponse.builder()
                .adminAccountId(administrator)
                .build();
    }

    private DisableOrganizationAdminAccountResponse disableOrganizationAdminAccount(
            Call call, DisableOrganizationAdminAccountRequest request) {
        requireFirst(request.feature());
        CallersOrganization organization = CallersOrganization.managedBy(call);
        Owned key = new Owned(call.account(), call.region());
        String administrator = call.rows()
                .find(ADMINISTRATORS, key)
                .filter(request.adminAccountId()::equals)
                .orElseThrow(() -> INVALID_INPUT.error("AdminAccountId"));
        call.rows().remove(ADMINISTRATORS, key);
        Membership.of(call.rows(), administrator, call.region()).toList().forEach(member -> member.end(call.rows()));
        Hub.in(call.rows(), administrator, call.region())
                .ifPresent(hub -> hub.administering(Optional.empty()).put(call.rows()));
        if (call.rows().of(ADMINISTRATORS, call.account()).findAny().isEmpty()) {
            organization.withdrawFrom(administrator);
        }
        return DisableOrganizationAdminAccountResponse.builder().build();
    }

    private ListOrganizationAdminAccountsResponse listOrganizationAdminAccounts(
            Call call, ListOrganizationAdminAccountsRequest request) {
        requireFirst(request.feature());
        CallersOrganization.managedBy(call);
        Page<String> page = Listing.page(
                call.rows().find(ADMINISTRATORS, new Owned(call.account(), call.region())).stream(),
                account -> account,
                request.nextToken(),
                request.maxResults());
        return ListOrganizationAdminAccountsResponse.builder()
                .adminAccounts(page.items().stream()
                        .map(account -> AdminAccount.builder()
                                .accountId(account)
                                .status(AdminStatus.ENABLED)
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** The second edition of Security Hub is another service behind the same operations. */
    private static void requireFirst(@Nullable SecurityHubFeature feature) {
        if (feature != null && feature != SecurityHubFeature.SECURITY_HUB) {
            throw UNSUPPORTED.error("the feature " + feature);
        }
    }

    private DescribeOrganizationConfigurationResponse describeOrganizationConfiguration(
            Call call, DescribeOrganizationConfigurationRequest request) {
        return DescribeOrganizationConfigurationResponse.builder()
                .autoEnable(administration(call).autoEnable())
                .autoEnableStandards(AutoEnableStandards.NONE)
                .memberAccountLimitReached(false)
                .organizationConfiguration(
                        how -> how.configurationType(OrganizationConfigurationConfigurationType.LOCAL)
                                .status(OrganizationConfigurationStatus.ENABLED))
                .build();
    }

    private UpdateOrganizationConfigurationResponse updateOrganizationConfiguration(
            Call call, UpdateOrganizationConfigurationRequest request) {
        Administration before = administration(call);
        if (request.organizationConfiguration() != null
                && request.organizationConfiguration().configurationType()
                        != OrganizationConfigurationConfigurationType.LOCAL) {
            throw UNSUPPORTED.error("central configuration");
        }
        if (request.autoEnableStandards() == AutoEnableStandards.DEFAULT) {
            throw UNSUPPORTED.error("standards, for no checks run in Security Hub itself");
        }
        if (request.autoEnable() != before.autoEnable()) {
            Hub.require(call)
                    .administering(
                            Optional.of(new Administration(before.management(), request.autoEnable(), call.at())))
                    .put(call.rows());
        }
        return UpdateOrganizationConfigurationResponse.builder().build();
    }

    private static Administration administration(Call call) {
        return Hub.require(call).administration().orElseThrow(() -> NOT_ADMINISTRATOR.error(call.account()));
    }
}
