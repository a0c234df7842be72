package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.ADMINISTRATOR_ALREADY_ENABLED;
import static io.quintet.engine.service.guardduty.GuardDutyError.ANOTHER_ADMINISTRATOR;
import static io.quintet.engine.service.guardduty.GuardDutyError.INVALID_VALUE;
import static io.quintet.engine.service.guardduty.GuardDutyError.NOT_ADMINISTRATOR;
import static io.quintet.engine.service.guardduty.GuardDutyError.NOT_ENABLED_AS_ADMINISTRATOR;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.service.guardduty.Detector.Administration;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.AdminAccount;
import software.amazon.awssdk.services.guardduty.model.AdminStatus;
import software.amazon.awssdk.services.guardduty.model.AutoEnableMembers;
import software.amazon.awssdk.services.guardduty.model.DescribeOrganizationConfigurationRequest;
import software.amazon.awssdk.services.guardduty.model.DescribeOrganizationConfigurationResponse;
import software.amazon.awssdk.services.guardduty.model.DisableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.guardduty.model.DisableOrganizationAdminAccountResponse;
import software.amazon.awssdk.services.guardduty.model.EnableOrganizationAdminAccountRequest;
import software.amazon.awssdk.services.guardduty.model.EnableOrganizationAdminAccountResponse;
import software.amazon.awssdk.services.guardduty.model.ListOrganizationAdminAccountsRequest;
import software.amazon.awssdk.services.guardduty.model.ListOrganizationAdminAccountsResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateOrganizationConfigurationRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateOrganizationConfigurationResponse;

/** GuardDuty for a whole organization: who administers it, and which accounts it covers by itself. */
final class OrganizationOperations {

    /** By management account and Region, the delegated administrator. */
    private static final Table<Owned, String> ADMINISTRATORS =
            Table.of("guardduty.organization-administrators", Owned.class, String.class);

    void offer(Operations operations) {
        operations
                .operation(EnableOrganizationAdminAccountRequest.class)
                .authorizesAnyResource()
                .writes(this::enableOrganizationAdminAccount);
        operations
                .operation(DisableOrganizationAdminAccountRequest.class)
                .authorizesAnyResource()
                .writes(this::disableOrganizationAdminAccount);
        operations
                .operation(ListOrganizationAdminAccountsRequest.class)
                .authorizesAnyResource()
                .reads(this::listOrganizationAdminAccounts);
        operations
                .operation(DescribeOrganizationConfigurationRequest.class)
                .authorizesAnyResource()
                .reads(this::describeOrganizationConfiguration);
        operations
                .operation(UpdateOrganizationConfigurationRequest.class)
                .authorizesAnyResource()
                .writes(this::updateOrganizationConfiguration);
    }

    private EnableOrganizationAdminAccountResponse enableOrganizationAdminAccount(
            Call call, EnableOrganizationAdminAccountRequest request) {
        String administrator = request.adminAccountId();
        Owned key = new Owned(call.account(), call.region());
        CallersOrganization organization = CallersOrganization.managedBy(call);
        call.rows().find(ADMINISTRATORS, key).ifPresent(present -> {
            throw present.equals(administrator) ? ADMINISTRATOR_ALREADY_ENABLED.error() : ANOTHER_ADMINISTRATOR.error();
        });
        organization.delegateTo(administrator);
        call.rows().put(ADMINISTRATORS, key, administrator);
        Detector detector =
                Detectors.ensure(call.rows(), call.identifiers(), new Owned(administrator, call.region()), call.at());
        Administration begun = new Administration(call.account(), AutoEnableMembers.NONE, call.at());
        Detectors.put(call.rows(), detector.administering(Optional.of(begun)));
        return EnableOrganizationAdminAccountResponse.builder().build();
    }

    private DisableOrganizationAdminAccountResponse disableOrganizationAdminAccount(
            Call call, DisableOrganizationAdminAccountRequest request) {
        CallersOrganization organization = CallersOrganization.managedBy(call);
        Owned key = new Owned(call.account(), call.region());
        String administrator = call.rows()
                .find(ADMINISTRATORS, key)
                .filter(request.adminAccountId()::equals)
                .orElseThrow(NOT_ENABLED_AS_ADMINISTRATOR::error);
        call.rows().remove(ADMINISTRATORS, key);
        Membership.of(call.rows(), administrator, call.region()).toList().forEach(member -> member.end(call.rows()));
        Detectors.in(call.rows(), administrator, call.region())
                .ifPresent(detector -> Detectors.put(call.rows(), detector.administering(Optional.empty())));
        if (call.rows().of(ADMINISTRATORS, call.account()).findAny().isEmpty()) {
            organization.withdrawFrom(administrator);
        }
        return DisableOrganizationAdminAccountResponse.builder().build();
    }

    private ListOrganizationAdminAccountsResponse listOrganizationAdminAccounts(
            Call call, ListOrganizationAdminAccountsRequest request) {
        CallersOrganization.managedBy(call);
        Page<String> page = Listing.page(
                call.rows().find(ADMINISTRATORS, new Owned(call.account(), call.region())).stream(),
                account -> account,
                request.nextToken(),
                Optional.ofNullable(request.maxResults()));
        return ListOrganizationAdminAccountsResponse.builder()
                .adminAccounts(page.items().stream()
                        .map(account -> AdminAccount.builder()
                                .adminAccountId(account)
                                .adminStatus(AdminStatus.ENABLED)
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    @SuppressWarnings("deprecation") // clients still use the older members
    private DescribeOrganizationConfigurationResponse describeOrganizationConfiguration(
            Call call, DescribeOrganizationConfigurationRequest request) {
        Administration administration =
                Detectors.require(call, request.detectorId()).administration().orElseThrow(NOT_ADMINISTRATOR::error);
        return DescribeOrganizationConfigurationResponse.builder()
                .autoEnable(administration.autoEnable() != AutoEnableMembers.NONE)
                .autoEnableOrganizationMembers(administration.autoEnable())
                .memberAccountLimitReached(false)
                .build();
    }

    @SuppressWarnings("deprecation") // clients still use the older members
    private UpdateOrganizationConfigurationResponse updateOrganizationConfiguration(
            Call call, UpdateOrganizationConfigurationRequest request) {
        Detector detector = Detectors.require(call, request.detectorId());
        Administration before = detector.administration().orElseThrow(NOT_ADMINISTRATOR::error);
        ProtectionPlans.refuse(request.features(), request.dataSources());
        AutoEnableMembers wanted = wanted(request);
        if (wanted != before.autoEnable()) {
            Detector changed =
                    detector.administering(Optional.of(new Administration(before.management(), wanted, call.at())));
            Detectors.put(call.rows(), changed);
            if (wanted == AutoEnableMembers.ALL) {
                Enrolment.bringUpToDate(
                        call.rows(), call.identifiers(), changed, CallersOrganization.accountsFor(call), call.at());
            }
        }
        return UpdateOrganizationConfigurationResponse.builder().build();
    }

    /** The older, boolean member knows new accounts alone. */
    @SuppressWarnings("deprecation")
    private static AutoEnableMembers wanted(UpdateOrganizationConfigurationRequest request) {
        if (request.autoEnableOrganizationMembers() != null) {
            if (request.autoEnable() != null) {
                throw INVALID_VALUE.error();
            }
            return request.autoEnableOrganizationMembers();
        }
        if (request.autoEnable() == null) {
            throw INVALID_VALUE.error();
        }
        return request.autoEnable() ? AutoEnableMembers.NEW : AutoEnableMembers.NONE;
    }
}
