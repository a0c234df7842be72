package io.quintet.scenarios.steps;

import io.quintet.scenarios.Access;
import io.quintet.scenarios.Organization;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** The service control policy that stands ready to cut a person off: until then it names nobody. */
final class EmergencyDeny {

    static final String NAME = "EmergencyDeny";

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private EmergencyDeny() {}

    /** Makes it name a person, with somebody's credentials. */
    static void name(Organization organization, Access as, String userId) {
        OrganizationsClient organizations = as.to(OrganizationsClient.class);
        String policy = organization.guardrailId(NAME);
        String content = organizations
                .describePolicy(describe -> describe.policyId(policy))
                .policy()
                .content();
        organizations.updatePolicy(update -> update.policyId(policy).content(content.replace(NOBODY, userId)));
    }
}
