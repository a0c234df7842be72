package io.quintet.engine.service.organizations;

import io.quintet.engine.service.Call;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountJoinedMethod;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;
import software.amazon.awssdk.services.organizations.model.PolicyTypeSummary;
import software.amazon.awssdk.services.organizations.model.Root;
import software.amazon.awssdk.services.organizations.model.TargetType;

/** What begins when an account makes itself the management account of a new organization. */
final class Foundation {

    private static final int ORGANIZATION_ID = 10;
    private static final int ROOT_ID = 4;

    private final Call call;

    Foundation(Call call) {
        this.call = call;
    }

    Organization found(OrganizationFeatureSet features) {
        Organization described = describe(features);
        call.rows().put(Tables.ORGANIZATIONS, call.account(), described);
        OrganizationRows organization = new OrganizationRows(call.rows(), described);
        Root root = plant(organization);
        join(organization, root);
        return described;
    }

    private Organization describe(OrganizationFeatureSet features) {
        String management = call.account();
        String id = "o-" + call.identifiers().lowerAlphanumeric(ORGANIZATION_ID);
        String arn = "arn:aws:organizations::" + management + ":";
        return Organization.builder()
                .id(id)
                .arn(arn + "organization/" + id)
                .featureSet(features)
                .masterAccountArn(arn + "account/" + id + "/" + management)
                .masterAccountEmail(email())
                .masterAccountId(management)
                .availablePolicyTypes(
                        features == OrganizationFeatureSet.ALL ? List.of(serviceControlEnabled()) : List.of())
                .build();
    }

    private Root plant(OrganizationRows organization) {
        String id = "r-" + call.identifiers().lowerAlphanumeric(ROOT_ID);
        Root root = Root.builder()
                .id(id)
                .arn(organization.arnOf(id).toString())
                .name("Root")
                .policyTypes(organization.hasAllFeatures() ? List.of(serviceControlEnabled()) : List.of())
                .build();
        organization.put(root);
        organization.add(TargetType.ROOT, id, root.name(), Optional.empty());
        return root;
    }

    private void join(OrganizationRows organization, Root root) {
        Account account = Account.builder()
                .id(call.account())
                .arn(organization.described().masterAccountArn())
                .email(email())
                .name("Management")
                .status(AccountStatus.ACTIVE)
                .state(AccountState.ACTIVE)
                .joinedMethod(AccountJoinedMethod.INVITED)
                .joinedTimestamp(call.at())
                .build();
        organization.put(new Member(call.account(), account, Optional.empty()));
        organization.add(TargetType.ACCOUNT, account.id(), account.name(), Optional.of(root.id()));
        call.rows().put(Tables.EMAILS, email().toLowerCase(Locale.ROOT), new EmailInUse(call.account()));
    }

    /** The account was there before, and nothing told what its owner's address is. */
    private String email() {
        return "root@" + call.account() + ".example";
    }

    private static PolicyTypeSummary serviceControlEnabled() {
        return PolicyTypeSummary.builder()
                .type(PolicyType.SERVICE_CONTROL_POLICY)
                .status(PolicyTypeStatus.ENABLED)
                .build();
    }
}
