package io.quintet.engine.service.organizations;

import static io.quintet.engine.service.organizations.Audience.MANAGEMENT;
import static io.quintet.engine.service.organizations.Audience.READERS;
import static io.quintet.engine.service.organizations.ConstraintViolation.CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR;
import static io.quintet.engine.service.organizations.ConstraintViolation.CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR;
import static io.quintet.engine.service.organizations.ConstraintViolation.SERVICE_ACCESS_NOT_ENABLED;
import static io.quintet.engine.service.organizations.OrganizationsError.ACCOUNT_ALREADY_REGISTERED;
import static io.quintet.engine.service.organizations.OrganizationsError.ACCOUNT_NOT_FOUND;
import static io.quintet.engine.service.organizations.OrganizationsError.ACCOUNT_NOT_REGISTERED;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.state.Owned;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;
import software.amazon.awssdk.services.organizations.model.DelegatedService;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.DeregisterDelegatedAdministratorResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountResponse;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorRequest;
import software.amazon.awssdk.services.organizations.model.RegisterDelegatedAdministratorResponse;

/** Member accounts that administer a service for the whole organization. */
final class DelegatedAdministratorOperations {

    void offer(Operations operations) {
        operations
                .operation(RegisterDelegatedAdministratorRequest.class)
                .authorizes(MANAGEMENT.on(RegisterDelegatedAdministratorRequest::accountId))
                .inContext(ConditionKeys.servicePrincipal(RegisterDelegatedAdministratorRequest::servicePrincipal))
                .writes(this::registerDelegatedAdministrator);
        operations
                .operation(DeregisterDelegatedAdministratorRequest.class)
                .authorizes(MANAGEMENT.on(DeregisterDelegatedAdministratorRequest::accountId))
                .inContext(ConditionKeys.servicePrincipal(DeregisterDelegatedAdministratorRequest::servicePrincipal))
                .writes(this::deregisterDelegatedAdministrator);
        operations
                .operation(ListDelegatedAdministratorsRequest.class)
                .authorizes(READERS.onNothing())
                .inContext(ConditionKeys.servicePrincipal(ListDelegatedAdministratorsRequest::servicePrincipal))
                .reads(this::listDelegatedAdministrators);
        operations
                .operation(ListDelegatedServicesForAccountRequest.class)
                .authorizes(READERS.on(ListDelegatedServicesForAccountRequest::accountId))
                .reads(this::listDelegatedServicesForAccount);
    }

    private RegisterDelegatedAdministratorResponse registerDelegatedAdministrator(
            Call call, RegisterDelegatedAdministratorRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        String service = TrustedServices.require(request.servicePrincipal());
        Member member = member(organization, request.accountId());
        if (member.isManagement()) {
            throw CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR.error();
        }
        if (member.closed().isPresent()) {
            throw CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR.error();
        }
        if (call.rows().find(Tables.TRUSTED_SERVICES, organization.key(service)).isEmpty()) {
            throw SERVICE_ACCESS_NOT_ENABLED.error();
        }
        Delegation delegation = new Delegation(member.id(), service, call.at());
        Owned key = organization.key(delegation.key());
        if (call.rows().find(Tables.DELEGATIONS, key).isPresent()) {
            throw ACCOUNT_ALREADY_REGISTERED.error();
        }
        call.rows().put(Tables.DELEGATIONS, key, delegation);
        return RegisterDelegatedAdministratorResponse.builder().build();
    }

    private DeregisterDelegatedAdministratorResponse deregisterDelegatedAdministrator(
            Call call, DeregisterDelegatedAdministratorRequest request) {
        OrganizationRows organization = MANAGEMENT.admit(call);
        String service = TrustedServices.require(request.servicePrincipal());
        Member member = member(organization, request.accountId());
        Delegation delegation = organization
                .delegationsTo(member.id())
                .filter(each -> each.service().equals(service))
                .findFirst()
                .orElseThrow(ACCOUNT_NOT_REGISTERED::error);
        call.rows().remove(Tables.DELEGATIONS, organization.key(delegation.key()));
        return DeregisterDelegatedAdministratorResponse.builder().build();
    }

    private ListDelegatedAdministratorsResponse listDelegatedAdministrators(
            Call call, ListDelegatedAdministratorsRequest request) {
        OrganizationRows organization = READERS.admit(call);
        if (request.servicePrincipal() != null) {
            TrustedServices.require(request.servicePrincipal());
        }
        Stream<DelegatedAdministrator> administrators =
                organization.members().flatMap(member -> administrator(organization, member, request).stream());
        Page<DelegatedAdministrator> page =
                Listing.page(administrators, DelegatedAdministrator::id, request.nextToken(), request.maxResults());
        return ListDelegatedAdministratorsResponse.builder()
                .delegatedAdministrators(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Optional<DelegatedAdministrator> administrator(
            OrganizationRows organization, Member member, ListDelegatedAdministratorsRequest request) {
        return organization
                .delegationsTo(member.id())
                .filter(each -> request.servicePrincipal() == null
                        || request.servicePrincipal().equals(each.service()))
                .map(Delegation::since)
                .min(Comparator.naturalOrder())
                .map(since -> described(member.account(), since));
    }

    private static DelegatedAdministrator described(Account account, Instant since) {
        return DelegatedAdministrator.builder()
                .id(account.id())
                .arn(account.arn())
                .email(account.email())
                .name(account.name())
                .status(account.status())
                .state(account.state())
                .joinedMethod(account.joinedMethod())
                .joinedTimestamp(account.joinedTimestamp())
                .delegationEnabledDate(since)
                .build();
    }

    private ListDelegatedServicesForAccountResponse listDelegatedServicesForAccount(
            Call call, ListDelegatedServicesForAccountRequest request) {
        OrganizationRows organization = READERS.admit(call);
        Member member = member(organization, request.accountId());
        List<Delegation> delegations = organization.delegationsTo(member.id()).toList();
        if (delegations.isEmpty()) {
            throw ACCOUNT_NOT_REGISTERED.error();
        }
        Page<Delegation> page =
                Listing.page(delegations.stream(), Delegation::service, request.nextToken(), request.maxResults());
        return ListDelegatedServicesForAccountResponse.builder()
                .delegatedServices(page.items().stream()
                        .map(each -> DelegatedService.builder()
                                .servicePrincipal(each.service())
                                .delegationEnabledDate(each.since())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Member member(OrganizationRows organization, String account) {
        return organization.member(account).orElseThrow(ACCOUNT_NOT_FOUND::error);
    }
}
