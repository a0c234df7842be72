package io.quintet.engine.service.securityhub;

import static io.quintet.engine.service.securityhub.SecurityHubError.ACCESS_DENIED;
import static io.quintet.engine.service.securityhub.SecurityHubError.ADMINISTRATOR_EXISTS;
import static io.quintet.engine.service.securityhub.SecurityHubError.INVALID_INPUT;
import static io.quintet.engine.service.securityhub.SecurityHubError.MANAGEMENT_ONLY;

import io.quintet.engine.client.Peer;
import io.quintet.engine.service.Call;
import io.quintet.engine.wire.AwsError;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountNotFoundException;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.OrganizationsException;

/**
 * The organization of whoever calls, through its API: for the caller, who has to be allowed what Security Hub does
 * there.
 */
record CallersOrganization(Peer<OrganizationsClient> organizations, String management) {

    /** The organization that the caller's account manages. */
    static CallersOrganization managedBy(Call call) {
        Peer<OrganizationsClient> organizations = call.onBehalf(OrganizationsClient.class);
        String management = asked(organizations, CallersOrganization::management);
        if (!management.equals(call.account())) {
            throw MANAGEMENT_ONLY.error();
        }
        return new CallersOrganization(organizations, management);
    }

    private static String management(OrganizationsClient organizations) {
        try {
            return organizations.describeOrganization().organization().masterAccountId();
        } catch (AwsOrganizationsNotInUseException none) {
            throw MANAGEMENT_ONLY.error();
        }
    }

    /** Registers an account as Security Hub's delegated administrator; the same one serves every Region. */
    void delegateTo(String account) {
        asked(
                organizations,
                api -> api.enableAWSServiceAccess(enable -> enable.servicePrincipal(ServiceRole.PRINCIPAL)));
        if (account.equals(management)) {
            return;
        }
        List<String> present = asked(
                organizations,
                api -> api
                        .listDelegatedAdministratorsPaginator(list -> list.servicePrincipal(ServiceRole.PRINCIPAL))
                        .delegatedAdministrators()
                        .stream()
                        .map(each -> each.id())
                        .toList());
        if (present.stream().anyMatch(other -> !other.equals(account))) {
            throw ADMINISTRATOR_EXISTS.error(present.get(0));
        }
        if (present.isEmpty()) {
            asked(
                    organizations,
                    api -> api.registerDelegatedAdministrator(
                            register -> register.accountId(account).servicePrincipal(ServiceRole.PRINCIPAL)));
        }
    }

    void withdrawFrom(String account) {
        if (!account.equals(management)) {
            asked(
                    organizations,
                    api -> api.deregisterDelegatedAdministrator(
                            withdraw -> withdraw.accountId(account).servicePrincipal(ServiceRole.PRINCIPAL)));
        }
    }

    /** All accounts of the organization whose delegated administrator calls. */
    static List<Account> accountsFor(Call call) {
        return asked(
                call.as(ServiceRole.in(call.account(), call.region()), OrganizationsClient.class),
                CallersOrganization::accounts);
    }

    static List<Account> accounts(OrganizationsClient organizations) {
        return organizations.listAccountsPaginator().stream()
                .flatMap(page -> page.accounts().stream())
                .toList();
    }

    /** An account of the organization whose delegated administrator calls. */
    static Optional<Account> accountFor(Call call, String id) {
        try {
            return Optional.of(call.as(ServiceRole.in(call.account(), call.region()), OrganizationsClient.class)
                    .ask(organizations -> organizations.describeAccount(describe -> describe.accountId(id)))
                    .account());
        } catch (AccountNotFoundException stranger) {
            return Optional.empty();
        }
    }

    /** What Organizations refuses, Security Hub refuses for the same reason. */
    private static <T> T asked(Peer<OrganizationsClient> organizations, Function<OrganizationsClient, T> question) {
        try {
            return organizations.ask(question);
        } catch (OrganizationsException refused) {
            throw refusal(refused);
        }
    }

    private static AwsError refusal(OrganizationsException refused) {
        String reason = refused.awsErrorDetails().errorMessage();
        return refused.awsErrorDetails().errorCode().equals("AccessDeniedException")
                ? ACCESS_DENIED.saying(reason)
                : INVALID_INPUT.saying(reason);
    }
}
