package io.quintet.landingzone;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;
import software.amazon.awssdk.services.organizations.model.Root;

/** The organization itself, the types of policies in it, and the services that it trusts. */
final class Foundation {

    private static final List<PolicyType> POLICY_TYPES =
            List.of(PolicyType.SERVICE_CONTROL_POLICY, PolicyType.RESOURCE_CONTROL_POLICY);

    private final Site site;
    private final OrganizationsClient organizations;

    Foundation(Site site) {
        this.site = site;
        this.organizations = site.access().management(OrganizationsClient.class);
    }

    void build() {
        Optional<Organization> present = describe();
        Organization organization = present.orElseGet(() -> organizations
                .createOrganization(create -> create.featureSet(OrganizationFeatureSet.ALL))
                .organization());
        Root root = organizations.listRoots().roots().get(0);
        site.known().organization(organization.id(), root.id());
        site.ledger().created("organization", organization.id(), present.isEmpty());
        POLICY_TYPES.forEach(type -> enable(root, type));
        trust();
    }

    private Optional<Organization> describe() {
        try {
            return Optional.of(organizations.describeOrganization().organization());
        } catch (AwsOrganizationsNotInUseException e) {
            return Optional.empty();
        }
    }

    private void enable(Root root, PolicyType type) {
        boolean enabled = root.policyTypes().stream()
                .anyMatch(present -> present.type() == type && present.status() == PolicyTypeStatus.ENABLED);
        if (!enabled) {
            organizations.enablePolicyType(enable -> enable.rootId(root.id()).policyType(type));
        }
        site.ledger().created("policy type", type.toString(), !enabled);
    }

    private void trust() {
        Set<String> trusted = new HashSet<>();
        organizations.listAWSServiceAccessForOrganizationPaginator(all -> {}).stream()
                .flatMap(page -> page.enabledServicePrincipals().stream())
                .map(EnabledServicePrincipal::servicePrincipal)
                .forEach(trusted::add);
        for (String service : site.blueprint().trustedServices()) {
            boolean missing = trusted.add(service);
            if (missing) {
                organizations.enableAWSServiceAccess(enable -> enable.servicePrincipal(service));
            }
            site.ledger().created("trusted service", service, missing);
        }
    }
}
