package io.quintet.engine.service.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.Child;
import software.amazon.awssdk.services.organizations.model.ChildType;
import software.amazon.awssdk.services.organizations.model.CreateAccountFailureReason;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.ParentType;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeStatus;
import software.amazon.awssdk.services.organizations.model.Root;

@DisplayName("An organization")
class OrganizationTest {

    private final Company company = Company.founded();

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    @DisplayName("has the account that founds it as its management account, and service control policies on")
    void foundation() {
        Organization organization = company.management().describeOrganization().organization();
        String management = company.managementAccount();
        assertThat(organization.id()).matches("o-[a-z0-9]{10}");
        assertThat(organization.arn())
                .isEqualTo("arn:aws:organizations::%s:organization/%s", management, organization.id());
        assertThat(organization.masterAccountId()).isEqualTo(management);

        Root root = company.management().listRoots().roots().get(0);
        assertThat(root.arn())
                .isEqualTo("arn:aws:organizations::%s:root/%s/%s", management, organization.id(), root.id());
        assertThat(root.policyTypes())
                .extracting(each -> each.type(), each -> each.status())
                .containsExactly(tuple(PolicyType.SERVICE_CONTROL_POLICY, PolicyTypeStatus.ENABLED));
    }

    @Test
    @DisplayName("creates accounts under its root, which see it as their own")
    void accounts() {
        String prod = company.account("prod");

        Account account = company.management()
                .describeAccount(describe -> describe.accountId(prod))
                .account();
        assertThat(account.name()).isEqualTo("prod");
        assertThat(account.email()).isEqualTo("prod@company.example");
        assertThat(account.status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(account.arn())
                .isEqualTo(
                        "arn:aws:organizations::%s:account/%s/%s",
                        company.managementAccount(), company.organization(), prod);
        assertThat(company.management()
                        .listParents(list -> list.childId(prod))
                        .parents()
                        .get(0)
                        .id())
                .isEqualTo(company.root());
        assertThat(company.as(prod).describeOrganization().organization().id()).isEqualTo(company.organization());
    }

    @Test
    @DisplayName("reports that an account could not be created when its e-mail address is taken, in any case")
    void takenAddress() {
        company.account("prod");

        CreateAccountStatus status = company.management()
                .createAccount(create -> create.accountName("prod 2").email("PROD@company.example"))
                .createAccountStatus();

        assertThat(status.state()).isEqualTo(CreateAccountState.FAILED);
        assertThat(status.failureReason()).isEqualTo(CreateAccountFailureReason.EMAIL_ALREADY_EXISTS);
        assertThat(company.management()
                        .listCreateAccountStatus(list -> list.states(CreateAccountState.FAILED))
                        .createAccountStatuses())
                .containsExactly(status);
        assertThat(company.management()
                        .describeCreateAccountStatus(describe -> describe.createAccountRequestId(status.id()))
                        .createAccountStatus())
                .isEqualTo(status);
    }

    @Test
    @DisplayName("lists its accounts twenty at a time, and each of them once")
    void pages() {
        IntStream.range(0, 24).forEach(number -> company.account("account " + number));

        ListAccountsResponse first = company.management().listAccounts();
        ListAccountsResponse second = company.management().listAccounts(list -> list.nextToken(first.nextToken()));

        assertThat(first.accounts()).hasSize(20);
        assertThat(second.accounts()).hasSize(5).doesNotContainAnyElementsOf(first.accounts());
        assertThat(second.nextToken()).isNull();
        assertThat(company.management().listAccountsPaginator(list -> list.maxResults(7)).stream()
                        .flatMap(page -> page.accounts().stream()))
                .hasSize(25);
    }

    @Test
    @DisplayName("is a tree of organizational units, in which accounts move")
    void tree() {
        String prod = company.account("prod");
        String workloads = company.unit(company.root(), "Workloads");
        String critical = company.unit(workloads, "Critical");

        company.move(prod, company.root(), critical);

        assertThat(company.management()
                        .listParents(list -> list.childId(prod))
                        .parents()
                        .get(0))
                .satisfies(parent -> assertThat(parent.id()).isEqualTo(critical))
                .satisfies(parent -> assertThat(parent.type()).isEqualTo(ParentType.ORGANIZATIONAL_UNIT));
        assertThat(company.management()
                        .listChildren(list -> list.parentId(workloads).childType(ChildType.ORGANIZATIONAL_UNIT))
                        .children())
                .extracting(Child::id)
                .containsExactly(critical);
        assertThat(company.management()
                        .listAccountsForParent(list -> list.parentId(critical))
                        .accounts())
                .extracting(Account::id)
                .containsExactly(prod);
        assertThat(company.management()
                        .listAccountsForParent(list -> list.parentId(company.root()))
                        .accounts())
                .extracting(Account::id)
                .containsExactly(company.managementAccount());
    }

    @Test
    @DisplayName("renames and deletes organizational units")
    void units() {
        String sandbox = company.unit(company.root(), "Sandbox");

        OrganizationalUnit renamed = company.management()
                .updateOrganizationalUnit(
                        update -> update.organizationalUnitId(sandbox).name("Playground"))
                .organizationalUnit();
        assertThat(renamed.name()).isEqualTo("Playground");
        assertThat(company.management()
                        .describeOrganizationalUnit(describe -> describe.organizationalUnitId(sandbox))
                        .organizationalUnit())
                .isEqualTo(renamed);

        company.management().deleteOrganizationalUnit(delete -> delete.organizationalUnitId(sandbox));
        assertThat(company.management()
                        .listOrganizationalUnitsForParent(list -> list.parentId(company.root()))
                        .organizationalUnits())
                .isEmpty();
    }

    @Test
    @DisplayName("lets an account leave from four days after it was created; its address stays taken")
    void leaving() {
        String prod = company.account("prod");
        company.days(4);

        company.as(prod).leaveOrganization();

        assertThatThrownBy(() -> company.as(prod).describeOrganization())
                .isInstanceOf(AwsOrganizationsNotInUseException.class)
                .hasMessageContaining("Your account is not a member of an organization.");
        assertThat(company.management().listAccounts().accounts()).hasSize(1);
        assertThat(company.account("prod")).isNull();
    }

    @Test
    @DisplayName("ends when no account but the management account is left, and can be founded again")
    void end() {
        String before = company.organization();

        company.management().deleteOrganization();

        assertThatThrownBy(() -> company.management().describeOrganization())
                .isInstanceOf(AwsOrganizationsNotInUseException.class);
        company.management().createOrganization(create -> {});
        assertThat(company.organization()).isNotEqualTo(before);
    }

    @Test
    @DisplayName("keeps a closed account, as suspended")
    void closing() {
        String prod = company.account("prod");

        company.management().closeAccount(close -> close.accountId(prod));

        assertThat(company.management()
                        .describeAccount(describe -> describe.accountId(prod))
                        .account()
                        .status())
                .isEqualTo(AccountStatus.SUSPENDED);
    }
}
