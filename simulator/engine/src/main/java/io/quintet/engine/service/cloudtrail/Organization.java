package io.quintet.engine.service.cloudtrail;

import io.quintet.engine.client.Peer;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.ServiceCaller;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** What CloudTrail asks Organizations, by its service-linked role in the management account. */
record Organization(Call call) {

    private static final String SERVICE = "cloudtrail.amazonaws.com";

    /** Whether an account may administer the organization's trails: it manages the organization, or is delegated to. */
    boolean administers(String account, String managementAccount) {
        return account.equals(managementAccount)
                || of(managementAccount)
                        .ask(organizations -> organizations
                                .listDelegatedAdministratorsPaginator(of -> of.servicePrincipal(SERVICE))
                                .delegatedAdministrators()
                                .stream()
                                .anyMatch(each -> each.id().equals(account)));
    }

    boolean trustsCloudTrail(String managementAccount) {
        return of(managementAccount)
                .ask(organizations -> organizations.listAWSServiceAccessForOrganizationPaginator().stream()
                        .flatMap(page -> page.enabledServicePrincipals().stream())
                        .anyMatch(each -> each.servicePrincipal().equals(SERVICE)));
    }

    private Peer<OrganizationsClient> of(String managementAccount) {
        return call.as(linkedRole(managementAccount), OrganizationsClient.class);
    }

    /** CloudTrail in an account, by the role that is linked to it. */
    static ServiceCaller linkedRole(String account) {
        return ServiceCaller.linkedRole(SERVICE, "AWSServiceRoleForCloudTrail", account, "us-east-1");
    }
}
