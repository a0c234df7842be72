package io.quintet.engine.service.iam;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.denyingIf;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.userArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType.ALLOWED;
import static software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType.EXPLICIT_DENY;
import static software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType.IMPLICIT_DENY;

import io.quintet.engine.TwoAccounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.Statement;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/** The policy simulator's answers, as scripts that call it read them. */
class SimulationTest {

    private static final String MFA = "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}";

    private TwoAccounts accounts;
    private IamClient root;
    private String maya;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        root = accounts.rootIam(accounts.own());
        maya = userArn(accounts.own(), "maya");
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private EvaluationResult simulated(String principal, String action) {
        return root.simulatePrincipalPolicy(
                        simulation -> simulation.policySourceArn(principal).actionNames(action))
                .evaluationResults()
                .get(0);
    }

    private SimulateCustomPolicyResponse custom(String policy, String action, String... resources) {
        return root.simulateCustomPolicy(simulation ->
                simulation.policyInputList(policy).actionNames(action).resourceArns(resources));
    }

    private static ContextEntry key(String name, ContextKeyTypeEnum type, String value) {
        return ContextEntry.builder()
                .contextKeyName(name)
                .contextKeyType(type)
                .contextKeyValues(value)
                .build();
    }

    @Test
    void aUserIsSimulatedWithItsOwnPoliciesItsGroupsAndItsBoundary() {
        accounts.user(accounts.own(), "maya", allowing("s3:GetObject"));
        root.createGroup(group -> group.groupName("Readers"));
        root.putGroupPolicy(
                policy -> policy.groupName("Readers").policyName("Lists").policyDocument(allowing("iam:List*")));
        root.addUserToGroup(group -> group.groupName("Readers").userName("maya"));
        root.attachUserPolicy(
                policy -> policy.userName("maya").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        root.putUserPermissionsBoundary(user ->
                user.userName("maya").permissionsBoundary("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"));

        EvaluationResult lists = simulated(maya, "iam:ListUsers");

        assertThat(lists.evalDecision()).isEqualTo(ALLOWED);
        assertThat(lists.evalResourceName()).isEqualTo("*");
        assertThat(lists.matchedStatements())
                .extracting(Statement::sourcePolicyId, Statement::sourcePolicyTypeAsString)
                .containsExactlyInAnyOrder(
                        tuple("AdministratorAccess", "IAM Policy"), tuple("group_Readers_Lists", "IAM Policy"));
        assertThat(lists.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                .isTrue();
        EvaluationResult reads = simulated(maya, "s3:GetObject");
        assertThat(reads.evalDecision()).isEqualTo(IMPLICIT_DENY);
        assertThat(reads.matchedStatements()).isEmpty();
        assertThat(reads.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                .isFalse();
        assertThat(reads.organizationsDecisionDetail()).isNull();
    }

    @Test
    void statementsArePointedAtAsAwsCounts() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":["
                + "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"},"
                + "{\"Effect\":\"Deny\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\"}]}";

        assertThat(places(custom(policy, "s3:GetObject"))).containsExactly(tuple(1, 38, 1, 87));
        assertThat(places(custom(policy, "s3:PutObject"))).containsExactly(tuple(1, 87, 1, 144));
        assertThat(places(custom("""
                                {
                                  "Version": "2012-10-17",
                                  "Statement": [
                                    {
                                      "Effect": "Allow",
                                      "Action": "*",
                                      "Resource": "*"
                                    }
                                  ]
                                }""", "s3:GetObject")))
                .as("what AWS answers for AdministratorAccess")
                .containsExactly(tuple(3, 17, 8, 6));
    }

    private static List<org.assertj.core.groups.Tuple> places(SimulateCustomPolicyResponse response) {
        return response.evaluationResults().get(0).matchedStatements().stream()
                .map(statement -> tuple(
                        statement.startPosition().line(),
                        statement.startPosition().column(),
                        statement.endPosition().line(),
                        statement.endPosition().column()))
                .toList();
    }

    @Test
    void severalResourcesGiveOneResultThatIsAsStrictAsTheStrictest() {
        String policy = """
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},
                {"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::secret/*"}]}""";

        SimulateCustomPolicyResponse response =
                custom(policy, "s3:GetObject", "arn:aws:s3:::open/a", "arn:aws:s3:::secret/a");

        assertThat(response.evaluationResults()).singleElement().satisfies(result -> {
            assertThat(result.evalDecision()).isEqualTo(EXPLICIT_DENY);
            assertThat(result.evalResourceName()).isEqualTo("arn:${Partition}:s3:::${BucketName}/${ObjectName}");
            assertThat(result.evalDecisionDetails()).isEmpty();
            assertThat(result.hasEvalDecisionDetails()).isTrue();
            assertThat(result.resourceSpecificResults())
                    .extracting(ResourceSpecificResult::evalResourceName, ResourceSpecificResult::evalResourceDecision)
                    .containsExactly(
                            tuple("arn:aws:s3:::open/a", ALLOWED), tuple("arn:aws:s3:::secret/a", EXPLICIT_DENY));
        });
    }

    @Test
    void keysThatPoliciesAskForAndNobodyGaveAreNamed() {
        String policy = allowingIf("s3:GetObject", MFA);

        EvaluationResult unknown =
                custom(policy, "s3:GetObject").evaluationResults().get(0);
        EvaluationResult known = root.simulateCustomPolicy(simulation -> simulation
                        .policyInputList(policy)
                        .actionNames("s3:GetObject")
                        .contextEntries(key("aws:multifactorauthpresent", ContextKeyTypeEnum.BOOLEAN, "true")))
                .evaluationResults()
                .get(0);

        assertThat(unknown.evalDecision()).isEqualTo(IMPLICIT_DENY);
        assertThat(unknown.missingContextValues()).containsExactly("aws:MultiFactorAuthPresent");
        assertThat(known.evalDecision()).isEqualTo(ALLOWED);
        assertThat(known.missingContextValues()).isEmpty();
        assertThat(custom(policy, "s3:PutObject").evaluationResults().get(0).missingContextValues())
                .as("a statement on another action asks for nothing")
                .isEmpty();
    }

    @Test
    void serviceControlPoliciesOfTheAccountCount() {
        OrganizationsClient organizations = accounts.simulator()
                .client(
                        OrganizationsClient.class,
                        accounts.simulator().rootCredentials(accounts.own()),
                        Region.US_EAST_1);
        organizations.createOrganization(create -> {});
        String member = organizations
                .createAccount(account -> account.accountName("dev").email("dev@company.example"))
                .createAccountStatus()
                .accountId();
        String guardrail = organizations
                .createPolicy(policy -> policy.type(PolicyType.SERVICE_CONTROL_POLICY)
                        .name("NoLeaving")
                        .description("")
                        .content(denyingIf("s3:DeleteBucket", "{\"Null\":{\"aws:PrincipalArn\":\"false\"}}")))
                .policy()
                .policySummary()
                .id();
        organizations.attachPolicy(policy -> policy.policyId(guardrail).targetId(member));
        accounts.user(member, "maya", allowing("s3:*"));
        IamClient iam = accounts.rootIam(member);

        List<EvaluationResult> results = iam.simulatePrincipalPolicy(simulation -> simulation
                        .policySourceArn(userArn(member, "maya"))
                        .actionNames("s3:DeleteBucket", "s3:CreateBucket", "ec2:RunInstances"))
                .evaluationResults();

        assertThat(results)
                .extracting(
                        EvaluationResult::evalDecision,
                        result -> result.organizationsDecisionDetail().allowedByOrganizations(),
                        result -> result.matchedStatements().size())
                .containsExactly(
                        tuple(EXPLICIT_DENY, false, 0), tuple(ALLOWED, true, 1), tuple(IMPLICIT_DENY, true, 0));
    }

    @Test
    void acrossAccountsBothSidesHaveToAllow() {
        String bucket = "arn:aws:s3:::shared";
        String bucketPolicy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
                "Action":"s3:ListBucket","Resource":"%s"}]}""".formatted(maya, bucket);

        EvaluationResult result = root.simulateCustomPolicy(simulation -> simulation
                        .policyInputList(allowing("s3:GetBucketTagging"))
                        .actionNames("s3:ListBucket")
                        .resourceArns(bucket)
                        .resourcePolicy(bucketPolicy)
                        .resourceOwner("arn:aws:iam::" + TwoAccounts.OTHER + ":root")
                        .callerArn(maya))
                .evaluationResults()
                .get(0);

        assertThat(result.evalDecision()).isEqualTo(IMPLICIT_DENY);
        assertThat(result.evalDecisionDetailsAsStrings())
                .isEqualTo(Map.of("IAM Policy", "implicitDeny", "Resource Policy", "allowed"));
        EvaluationResult own = root.simulateCustomPolicy(simulation -> simulation
                        .policyInputList(allowing("s3:GetBucketTagging"))
                        .actionNames("s3:ListBucket")
                        .resourceArns(bucket)
                        .resourcePolicy(bucketPolicy)
                        .callerArn(maya))
                .evaluationResults()
                .get(0);
        assertThat(own.evalDecision())
                .as("within one account the bucket's policy is enough")
                .isEqualTo(ALLOWED);
        assertThat(own.matchedStatements())
                .extracting(Statement::sourcePolicyId, Statement::sourcePolicyTypeAsString)
                .containsExactly(tuple("ResourcePolicy", "Resource Policy"));
    }

    @Test
    void resultsComeInPages() {
        SimulateCustomPolicyResponse first = root.simulateCustomPolicy(simulation -> simulation
                .policyInputList(allowing("s3:*"))
                .actionNames("s3:GetObject", "iam:ListUsers", "s3:PutObject")
                .maxItems(2));

        assertThat(first.isTruncated()).isTrue();
        assertThat(first.evaluationResults())
                .extracting(EvaluationResult::evalActionName)
                .containsExactly("s3:GetObject", "iam:ListUsers");
        assertThat(root.simulateCustomPolicy(simulation -> simulation
                                .policyInputList(allowing("s3:*"))
                                .actionNames("s3:GetObject", "iam:ListUsers", "s3:PutObject")
                                .marker(first.marker()))
                        .evaluationResults())
                .extracting(EvaluationResult::evalActionName)
                .containsExactly("s3:PutObject");
    }

    @Test
    void theKeysThatPoliciesNameAreListed() {
        accounts.user(accounts.own(), "maya", allowingIf("s3:*", MFA));
        String policy = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*",
                "Resource":"arn:aws:dynamodb:us-west-2:123456789012:table/${aws:username}",
                "Condition":{"DateGreaterThan":{"aws:CurrentTime":"2015-08-16T12:00:00Z"}}}}""";

        assertThat(root.getContextKeysForCustomPolicy(keys -> keys.policyInputList(policy))
                        .contextKeyNames())
                .containsExactly("aws:username", "aws:CurrentTime");
        assertThat(root.getContextKeysForPrincipalPolicy(
                                keys -> keys.policySourceArn(maya).policyInputList(policy))
                        .contextKeyNames())
                .containsExactly("aws:MultiFactorAuthPresent", "aws:username", "aws:CurrentTime");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertRefused(
                "NoSuchEntity: The user with name nobody cannot be found.",
                () -> simulated(userArn(accounts.own(), "nobody"), "s3:GetObject"));
        String session = "arn:aws:sts::" + accounts.own() + ":assumed-role/operator/x";
        assertRefused(
                "InvalidInput: Invalid Entity Arn: " + session + " does not clearly define entity type and name.",
                () -> simulated(session, "s3:GetObject"));
        assertRefused(
                "InvalidInput: Invalid Action Name: s3:*. Name one action, such as iam:CreateUser.",
                () -> custom(allowing("s3:*"), "s3:*"));
        assertRefused(
                "InvalidInput: ResourceNames are not in a valid ARN format: shared.",
                () -> custom(allowing("s3:*"), "s3:GetObject", "shared"));
        assertRefused(
                "InvalidInput: Invalid policy PolicyInputList.1: Syntax errors in policy.",
                () -> custom("{\"Version\":\"2012-10-17\"}", "s3:GetObject"));
    }

    @Test
    void rolesOwnersAndKeysAreCheckedToo() {
        accounts.role(accounts.own(), "operator", accounts.own());
        String operator = "arn:aws:iam::" + accounts.own() + ":role/operator";
        String trust = TwoAccounts.trusting(accounts.own());

        assertRefused(
                "InvalidInput: Invalid caller - Caller must be an IAM user in this context.",
                () -> root.simulatePrincipalPolicy(simulation -> simulation
                        .policySourceArn(operator)
                        .actionNames("sts:AssumeRole")
                        .resourceArns(operator)
                        .resourcePolicy(trust)));
        assertRefused(
                "InvalidInput: '123456789012' is not a valid as a Resource Owner.",
                () -> root.simulatePrincipalPolicy(simulation -> simulation
                        .policySourceArn(operator)
                        .actionNames("s3:GetObject")
                        .resourceOwner("123456789012")));
        assertRefused(
                "InvalidInput: Invalid value 'soon' of context key aws:EpochTime: it is not of type numeric.",
                () -> root.simulateCustomPolicy(simulation -> simulation
                        .policyInputList(allowing("s3:*"))
                        .actionNames("s3:GetObject")
                        .contextEntries(key("aws:EpochTime", ContextKeyTypeEnum.NUMERIC, "soon"))));
    }

    private static void assertRefused(String expected, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        TwoAccounts.Refusal refusal = refusal(call);
        assertThat(refusal.code() + ": " + refusal.message()).isEqualTo(expected);
    }
}
