package io.quintet.engine.service.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quintet.engine.service.ErrorCode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.OrganizationsException;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.Tag;

@DisplayName("AWS Organizations refuses")
class RefusalTest {

    private static final PolicyType SCP = PolicyType.SERVICE_CONTROL_POLICY;
    private static final PolicyType RCP = PolicyType.RESOURCE_CONTROL_POLICY;
    private static final String DENY_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private static Company founded;
    private static String prod;
    private static String deny;
    private static String workloads;

    /** What somebody tries in a company of their own, and how the last call that they make is answered. */
    private record Refusal(String what, Consumer<Company> attempt, ErrorCode error) {}

    @BeforeAll
    static void found() {
        founded = Company.founded();
        prod = founded.account("prod");
        deny = founded.denying("s3:*");
        workloads = founded.unit(founded.root(), "Workloads");
    }

    @AfterAll
    static void close() {
        founded.close();
    }

    @TestFactory
    Stream<DynamicTest> refusals() {
        return Stream.of(tree(), moves(), accounts(), documents(), attaching(), detaching(), delegation(), others())
                .flatMap(List::stream)
                .map(refusal -> DynamicTest.dynamicTest(refusal.what(), () -> check(refusal)));
    }

    private static void check(Refusal refusal) {
        OrganizationsException thrown = catchThrowableOfType(
                OrganizationsException.class, () -> refusal.attempt().accept(founded.fork()));

        assertThat(thrown).as(refusal.what()).isNotNull();
        assertThat(thrown.awsErrorDetails().errorCode())
                .isEqualTo(refusal.error().code());
        assertThat(thrown.awsErrorDetails().errorMessage())
                .isEqualTo(refusal.error().message());
        assertThat(thrown.statusCode()).isEqualTo(400);
        assertThat(reason(thrown)).isEqualTo(expectedReason(refusal.error()));
    }

    private static String reason(OrganizationsException thrown) {
        if (thrown instanceof ConstraintViolationException constraint) {
            return constraint.reasonAsString();
        }
        return thrown instanceof InvalidInputException input ? input.reasonAsString() : "";
    }

    private static String expectedReason(ErrorCode error) {
        return error instanceof OrganizationsError ? "" : error.toString();
    }

    private static List<Refusal> tree() {
        return List.of(
                refusal(
                        "a second organization for one account",
                        company -> company.management().createOrganization(create -> {}),
                        OrganizationsError.ALREADY_IN_ORGANIZATION),
                refusal(
                        "the end of an organization that has members",
                        company -> company.management().deleteOrganization(),
                        OrganizationsError.ORGANIZATION_NOT_EMPTY),
                refusal(
                        "two units of one name side by side",
                        company -> company.unit(company.root(), "Workloads"),
                        OrganizationsError.DUPLICATE_ORGANIZATIONAL_UNIT),
                refusal(
                        "a unit under an account",
                        company -> company.unit("ou-aaaa-bbbbbbbb", "Lost"),
                        OrganizationsError.PARENT_NOT_FOUND),
                refusal(
                        "a sixth level of units",
                        company -> {
                            String parent = company.root();
                            for (int level = 1; level <= 6; level++) {
                                parent = company.unit(parent, "Level " + level);
                            }
                        },
                        ConstraintViolation.OU_DEPTH_LIMIT_EXCEEDED));
    }

    private static List<Refusal> moves() {
        return List.of(
                refusal(
                        "to delete a unit that holds accounts",
                        company -> {
                            company.move(prod, company.root(), workloads);
                            company.management()
                                    .deleteOrganizationalUnit(delete -> delete.organizationalUnitId(workloads));
                        },
                        OrganizationsError.ORGANIZATIONAL_UNIT_NOT_EMPTY),
                refusal(
                        "to move an account from where it is not",
                        company -> company.move(prod, workloads, company.root()),
                        OrganizationsError.SOURCE_PARENT_NOT_FOUND),
                refusal(
                        "to move an account to where it is",
                        company -> company.move(prod, company.root(), company.root()),
                        OrganizationsError.DUPLICATE_ACCOUNT));
    }

    private static List<Refusal> accounts() {
        return List.of(
                refusal(
                        "an access role named as a service-linked role",
                        company -> company.management()
                                .createAccount(create -> create.accountName("dev")
                                        .email("dev@company.example")
                                        .roleName("AWSServiceRoleForMe")),
                        InvalidInput.INVALID_ROLE_NAME),
                refusal(
                        "to describe an account of nobody's",
                        company -> company.management().describeAccount(describe -> describe.accountId("000000000000")),
                        OrganizationsError.ACCOUNT_NOT_FOUND),
                refusal(
                        "to close the management account",
                        company -> company.management()
                                .closeAccount(close -> close.accountId(company.managementAccount())),
                        ConstraintViolation.CANNOT_CLOSE_MANAGEMENT_ACCOUNT),
                refusal(
                        "to let the management account go",
                        company -> company.management().leaveOrganization(),
                        OrganizationsError.MASTER_CANNOT_LEAVE_ORGANIZATION),
                refusal(
                        "to let an account go within four days of its creation",
                        company -> company.management().removeAccountFromOrganization(remove -> remove.accountId(prod)),
                        ConstraintViolation.WAIT_PERIOD_ACTIVE));
    }

    private static List<Refusal> documents() {
        return List.of(
                refusal(
                        "a service control policy with a principal",
                        company -> company.policy(
                                SCP, "Principal", DENY_ALL.replace("\"Action\"", "\"Principal\":\"*\",\"Action\"")),
                        OrganizationsError.MALFORMED_POLICY_DOCUMENT),
                refusal(
                        "a service control policy of over 10,240 characters, white space included",
                        company -> company.policy(SCP, "Long", DENY_ALL + " ".repeat(10_241 - DENY_ALL.length())),
                        ConstraintViolation.POLICY_CONTENT_LIMIT_EXCEEDED),
                refusal(
                        "two policies of one name and type",
                        company -> company.denying("s3:*"),
                        OrganizationsError.DUPLICATE_POLICY),
                refusal(
                        "a tag policy, which it does not have here",
                        company -> company.policy(PolicyType.TAG_POLICY, "Tags", "{}"),
                        OrganizationsError.POLICY_TYPE_NOT_AVAILABLE),
                refusal(
                        "to change a policy of AWS's own",
                        company -> company.management().deletePolicy(delete -> delete.policyId("p-FullAWSAccess")),
                        InvalidInput.IMMUTABLE_POLICY),
                refusal(
                        "to describe a policy that does not exist",
                        company -> company.management().describePolicy(describe -> describe.policyId("p-00000000")),
                        OrganizationsError.POLICY_NOT_FOUND));
    }

    private static List<Refusal> attaching() {
        return List.of(
                refusal(
                        "to attach what is attached",
                        company -> company.attach("p-FullAWSAccess", company.root()),
                        OrganizationsError.DUPLICATE_POLICY_ATTACHMENT),
                refusal(
                        "to attach a policy to nothing",
                        company -> company.attach(deny, "000000000000"),
                        OrganizationsError.TARGET_NOT_FOUND),
                refusal(
                        "to attach a policy whose type is switched off",
                        company -> company.attach("p-RCPFullAWSAccess", company.root()),
                        OrganizationsError.POLICY_TYPE_NOT_ENABLED),
                refusal(
                        "an eleventh service control policy on one target",
                        company -> {
                            String full = company.unit(company.root(), "Full");
                            for (int number = 1; number <= 10; number++) {
                                company.attach(company.denying("s3:Get" + number), full);
                            }
                        },
                        ConstraintViolation.MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED));
    }

    private static List<Refusal> detaching() {
        return List.of(
                refusal(
                        "to detach the last service control policy",
                        company -> company.management()
                                .detachPolicy(detach ->
                                        detach.policyId("p-FullAWSAccess").targetId(prod)),
                        ConstraintViolation.MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED),
                refusal(
                        "to detach what is not attached",
                        company -> company.management()
                                .detachPolicy(detach -> detach.policyId(deny).targetId(prod)),
                        OrganizationsError.POLICY_NOT_ATTACHED),
                refusal(
                        "to delete a policy that is attached",
                        company -> {
                            company.attach(deny, workloads);
                            company.management().deletePolicy(delete -> delete.policyId(deny));
                        },
                        OrganizationsError.POLICY_IN_USE),
                refusal(
                        "to detach RCPFullAWSAccess",
                        company -> {
                            company.management()
                                    .enablePolicyType(enable ->
                                            enable.rootId(company.root()).policyType(RCP));
                            company.management()
                                    .detachPolicy(detach -> detach.policyId("p-RCPFullAWSAccess")
                                            .targetId(company.root()));
                        },
                        InvalidInput.NON_DETACHABLE_POLICY));
    }

    private static List<Refusal> delegation() {
        return List.of(
                refusal(
                        "to trust a service that it does not know",
                        company -> company.management()
                                .enableAWSServiceAccess(enable -> enable.servicePrincipal("mallory.amazonaws.com")),
                        InvalidInput.UNRECOGNIZED_SERVICE_PRINCIPAL),
                refusal(
                        "a delegated administrator for a service that has no access",
                        company -> company.management()
                                .registerDelegatedAdministrator(
                                        register -> register.accountId(prod).servicePrincipal("macie.amazonaws.com")),
                        ConstraintViolation.SERVICE_ACCESS_NOT_ENABLED),
                refusal(
                        "the management account as a delegated administrator",
                        company -> company.management()
                                .registerDelegatedAdministrator(
                                        register -> register.accountId(company.managementAccount())
                                                .servicePrincipal("macie.amazonaws.com")),
                        ConstraintViolation.CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR),
                refusal(
                        "to tell the services of an account that administers none",
                        company -> company.management().listDelegatedServicesForAccount(list -> list.accountId(prod)),
                        OrganizationsError.ACCOUNT_NOT_REGISTERED),
                refusal(
                        "to describe a resource policy that it does not have",
                        company -> company.management().describeResourcePolicy(describe -> {}),
                        OrganizationsError.RESOURCE_POLICY_NOT_FOUND));
    }

    private static List<Refusal> others() {
        return List.of(
                refusal(
                        "a page token that it never gave out",
                        company -> company.management().listAccounts(list -> list.nextToken("?")),
                        InvalidInput.INVALID_NEXT_TOKEN),
                refusal(
                        "a tag key of AWS's own",
                        company -> company.management()
                                .tagResource(tag -> tag.resourceId(prod).tags(tag("aws:owner"))),
                        InvalidInput.INVALID_SYSTEM_TAGS_PARAMETER),
                refusal(
                        "one tag key twice",
                        company -> company.management()
                                .tagResource(tag -> tag.resourceId(prod).tags(tag("owner"), tag("owner"))),
                        InvalidInput.DUPLICATE_TAG_KEY),
                refusal(
                        "to switch on what is on",
                        company -> company.management()
                                .enablePolicyType(
                                        enable -> enable.rootId(company.root()).policyType(SCP)),
                        OrganizationsError.POLICY_TYPE_ALREADY_ENABLED));
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("").build();
    }

    private static Refusal refusal(String what, Consumer<Company> attempt, ErrorCode error) {
        return new Refusal(what, attempt, error);
    }
}
