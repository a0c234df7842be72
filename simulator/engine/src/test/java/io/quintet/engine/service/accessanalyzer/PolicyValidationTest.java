package io.quintet.engine.service.accessanalyzer;

import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.Location;
import software.amazon.awssdk.services.accessanalyzer.model.PathElement;
import software.amazon.awssdk.services.accessanalyzer.model.Position;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResponse;
import software.amazon.awssdk.services.accessanalyzer.model.ValidationException;

/** Policy validation, as a pipeline calls it. */
class PolicyValidationTest {

    private static final String REFERENCE =
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"
                    + "#access-analyzer-reference-policy-checks-";

    /** Laid out like the example of the AWS CLI's reference, so that the places are those AWS answers with. */
    private static final String TRUST = """
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "",
                        "Effect": "Allow",
                        "Principal": {
                            "Federated": "cognito-identity.amazonaws.com"
                        },
                        "Action": [
                            "sts:AssumeRole",
                            "sts:TagSession"
                        ],
                        "Condition": {
                            "StringEquals": {
                                "cognito-identity.amazonaws.com:aud": "eu-west-1_ANOTHER"
                            }
                        }
                    }
                ]
            }
            """;

    private TwoAccounts accounts;
    private AccessAnalyzerClient analyzer;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        analyzer = client(accounts.simulator().rootCredentials(accounts.own()));
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private AccessAnalyzerClient client(AwsCredentials who) {
        return accounts.simulator().client(AccessAnalyzerClient.class, who, Region.EU_CENTRAL_1);
    }

    private List<String> codes(String type, @Nullable String resourceType, String document) {
        return analyzer
                .validatePolicy(policy -> policy.policyType(type)
                        .validatePolicyResourceType(resourceType)
                        .policyDocument(document))
                .findings()
                .stream()
                .map(ValidatePolicyFinding::issueCode)
                .toList();
    }

    @Test
    void aFindingTellsWhatIsWrongHowMuchItMattersWhereItIsAndWhereToReadOn() {
        List<ValidatePolicyFinding> findings = analyzer.validatePolicy(
                        policy -> policy.policyType("RESOURCE_POLICY").policyDocument(TRUST))
                .findings();

        assertThat(findings)
                .extracting(ValidatePolicyFinding::findingTypeAsString)
                .containsExactly("SUGGESTION", "ERROR", "ERROR");
        assertThat(findings)
                .extracting(ValidatePolicyFinding::findingDetails)
                .containsExactly(
                        "Add a value to the empty string in the Sid element.",
                        "The sts:AssumeRole action is invalid with the following principal(s):"
                                + " cognito-identity.amazonaws.com. Use a SAML provider principal with the"
                                + " sts:AssumeRoleWithSAML action or use an OIDC provider principal with the"
                                + " sts:AssumeRoleWithWebIdentity action. Ensure the provider is Federated if you use"
                                + " either of the two options.",
                        "The following actions: sts:TagSession are not supported by the condition key"
                                + " cognito-identity.amazonaws.com:aud. The condition will not be evaluated for these"
                                + " actions. We recommend that you move these actions to a different statement without"
                                + " this condition key.");
        assertThat(findings)
                .extracting(ValidatePolicyFinding::learnMoreLink)
                .containsExactly(
                        REFERENCE + "suggestion-empty-sid-value",
                        REFERENCE + "error-mismatched-action-for-principal",
                        REFERENCE + "error-unsupported-action-for-condition-key");
        assertThat(findings.stream().map(PolicyValidationTest::places))
                .containsExactly(
                        "Statement[0].Sid 5:19@79-5:21@81",
                        "Statement[0].Action[0] 11:16@258-11:32@274,"
                                + " Statement[0].Principal.Federated 8:29@170-8:61@202",
                        "Statement[0].Action[1] 12:16@292-12:32@308,"
                                + " Statement[0].Condition.StringEquals.cognito-identity.amazonaws.com:aud"
                                + " 16:58@443-16:77@462");
    }

    private static String places(ValidatePolicyFinding finding) {
        return finding.locations().stream()
                .map(place -> path(place) + " " + text(place.span().start()) + "-"
                        + text(place.span().end()))
                .collect(Collectors.joining(", "));
    }

    private static String path(Location place) {
        StringBuilder path = new StringBuilder();
        for (PathElement step : place.path()) {
            path.append(step.index() == null ? (path.isEmpty() ? "" : ".") + step.value() : "[" + step.index() + "]");
        }
        return path.toString();
    }

    private static String text(Position position) {
        return position.line() + ":" + position.column() + "@" + position.offset();
    }

    @Test
    void brokenTextIsAFindingAndNoError() {
        ValidatePolicyFinding finding = analyzer.validatePolicy(
                        policy -> policy.policyType("IDENTITY_POLICY").policyDocument(""))
                .findings()
                .get(0);

        assertThat(finding.issueCode()).isEqualTo("JSON_SYNTAX_ERROR");
        assertThat(finding.findingDetails()).isEqualTo("Fix the JSON syntax error at index 0 line 1 column 0.");
    }

    @Test
    void whatWasProbablyMeantIsSaid() {
        assertThat(analyzer.validatePolicy(policy ->
                                policy.policyType("SERVICE_CONTROL_POLICY").policyDocument("""
                                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Resource":"*",\
                                "Action":"s3:GetObjct"}]}"""))
                        .findings())
                .extracting(ValidatePolicyFinding::findingDetails)
                .containsExactly("The action s3:GetObjct does not exist. Did you mean s3:GetObject?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "IDENTITY_POLICY||[]",
                "SERVICE_CONTROL_POLICY||[]",
                "RESOURCE_POLICY||[MISSING_PRINCIPAL]",
                "RESOURCE_CONTROL_POLICY||[MISSING_PRINCIPAL, RCP_SYNTAX_ERROR_ALLOW]",
                "RESOURCE_POLICY|AWS::S3::Bucket|[MISSING_PRINCIPAL]",
                "RESOURCE_POLICY|AWS::DynamoDB::Table|[MISSING_PRINCIPAL, UNSUPPORTED_ACTION_IN_POLICY,"
                        + " UNSUPPORTED_RESOURCE_ARN_IN_POLICY]",
                "RESOURCE_POLICY|AWS::IAM::AssumeRolePolicyDocument|[MISSING_PRINCIPAL, UNSUPPORTED_ACTION_IN_POLICY,"
                        + " ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE]",
            })
    void whatIsFoundDependsOnTheTypeOfPolicyAndOfItsResource(
            String type, @Nullable String resourceType, String expected) {
        String document = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",\
                "Resource":"arn:aws:s3:::b/*"}]}""";

        assertThat(codes(type, resourceType, document).toString()).isEqualTo(expected);
    }

    @Test
    void whatAccessAnalyzerDoesNotKnowIsLeftOut() {
        String open = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*",\
                "Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}]}""";

        assertThat(codes("IDENTITY_POLICY", null, open)).isEmpty();
    }

    @Test
    void findingsComeInPagesAndOneAfterTheOther() {
        String document = """
                {"Statement":[{"Effect":"Deny","Action":["s3:Get","s3:Put","s3:Set"],"Resource":"*"}]}""";
        List<String> codes = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String token = null;
        do {
            ValidatePolicyResponse page = analyzer.validatePolicy(ValidatePolicyRequest.builder()
                    .policyType("SERVICE_CONTROL_POLICY")
                    .policyDocument(document)
                    .maxResults(3)
                    .nextToken(token)
                    .build());
            sizes.add(page.findings().size());
            page.findings().forEach(finding -> codes.add(finding.issueCode()));
            token = page.nextToken();
        } while (token != null);

        assertThat(codes).containsExactly("MISSING_VERSION", "INVALID_ACTION", "INVALID_ACTION", "INVALID_ACTION");
        assertThat(sizes).containsExactly(3, 1);
    }

    @Test
    void whatCannotBeValidatedIsRefusedWithTheReason() {
        assertThat(refused(policy -> policy.validatePolicyResourceType("AWS::S3::Bucket")))
                .isEqualTo("InvalidInput (other)");
        assertThat(refused(policy -> policy.nextToken("*"))).isEqualTo("InvalidInput (other)");
        assertThat(refused(policy -> policy.maxResults(0)))
                .isEqualTo("1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member"
                        + " must have value greater than or equal to 1 (fieldValidationFailed)");
        assertThat(refused(policy -> policy.policyType("BOUNDARY")))
                .isEqualTo("1 validation error detected: Value 'BOUNDARY' at 'policyType' failed to satisfy constraint:"
                        + " Member must satisfy enum value set: [IDENTITY_POLICY, RESOURCE_POLICY,"
                        + " SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY] (fieldValidationFailed: policyType)");
        assertThat(refusal(() -> analyzer.validatePolicy(policy -> policy.policyType("IDENTITY_POLICY")
                        .policyDocument("{}")
                        .locale("DE"))))
                .isEqualTo(new Refusal(
                        "NotImplemented",
                        "Quintet does not implement ValidatePolicy in the locale DE of Access Analyzer yet. The call was"
                                + " authorized and recorded."));
        AccessAnalyzerClient maya = client(accounts.user(accounts.own(), "maya"));
        assertThat(refusal(() -> maya.validatePolicy(
                        policy -> policy.policyType("IDENTITY_POLICY").policyDocument("{}"))))
                .extracting(Refusal::code)
                .isEqualTo("AccessDeniedException");
    }

    private String refused(Consumer<ValidatePolicyRequest.Builder> change) {
        ValidationException refused = catchThrowableOfType(
                ValidationException.class,
                () -> analyzer.validatePolicy(policy -> {
                    policy.policyType("IDENTITY_POLICY").policyDocument("{}");
                    change.accept(policy);
                }));
        return refused.awsErrorDetails().errorMessage() + " (" + refused.reasonAsString()
                + (refused.hasFieldList() ? ": " + refused.fieldList().get(0).name() : "") + ")";
    }
}
