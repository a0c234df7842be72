package io.quintet.engine.service.organizations;

import io.quintet.engine.service.Memberships;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.service.Resource;
import io.quintet.engine.service.Service;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;

/** AWS Organizations (Organizations API reference). */
public final class OrganizationsService implements Service, Memberships {

    private final PolicyPrincipals principals;
    private final Quotas quotas;
    private final MembershipLevels levels = new MembershipLevels();

    public OrganizationsService(PolicyPrincipals principals) {
        this(principals, Quotas.STANDARD);
    }

    public OrganizationsService(PolicyPrincipals principals, Quotas quotas) {
        this.principals = principals;
        this.quotas = quotas;
    }

    @Override
    public String name() {
        return "organizations";
    }

    @Override
    public void offer(Operations operations) {
        new OrganizationOperations().offer(operations);
        new UnitOperations(quotas).offer(operations);
        new AccountCreationOperations(quotas).offer(operations);
        new AccountOperations().offer(operations);
        new DepartureOperations().offer(operations);
        new PolicyOperations(quotas).offer(operations);
        new AttachmentOperations(quotas).offer(operations);
        new PolicyTypeOperations().offer(operations);
        new TagOperations(quotas).offer(operations);
        new ServiceAccessOperations().offer(operations);
        new DelegatedAdministratorOperations().offer(operations);
        new ResourcePolicyOperations(principals, quotas).offer(operations);
    }

    @Override
    public Optional<Membership> of(Transaction rows, String account) {
        return levels.of(rows, account);
    }

    @Override
    public Optional<String> name(Transaction rows, String account) {
        return rows.find(Tables.MEMBERS, account).map(member -> member.account().name());
    }

    @Override
    public List<String> accounts(Transaction rows, String account) {
        return OrganizationRows.of(rows, account).stream()
                .flatMap(OrganizationRows::nodes)
                .filter(Node::isAccount)
                .map(Node::id)
                .toList();
    }

    @Override
    public Optional<Instant> trusts(Transaction rows, String account, String servicePrincipal) {
        return OrganizationRows.of(rows, account)
                .flatMap(organization -> rows.find(Tables.TRUSTED_SERVICES, organization.key(servicePrincipal)))
                .map(EnabledServicePrincipal::dateEnabled);
    }

    @Override
    public boolean delegates(Transaction rows, String account, String servicePrincipal) {
        return OrganizationRows.of(rows, account).stream()
                .flatMap(organization -> organization.delegationsTo(account))
                .anyMatch(delegation -> delegation.service().equals(servicePrincipal));
    }

    @Override
    public Optional<Resource> resource(Transaction rows, String action, Arn arn) {
        return Resources.find(rows, arn);
    }
}
