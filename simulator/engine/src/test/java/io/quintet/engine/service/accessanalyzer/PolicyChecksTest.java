package io.quintet.engine.service.accessanalyzer;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.accessanalyzer.model.Access;
import software.amazon.awssdk.services.accessanalyzer.model.AccessCheckPolicyType;
import software.amazon.awssdk.services.accessanalyzer.model.AccessCheckResourceType;
import software.amazon.awssdk.services.accessanalyzer.model.CheckNoNewAccessResponse;
import software.amazon.awssdk.services.accessanalyzer.model.CheckNoPublicAccessResponse;
import software.amazon.awssdk.services.accessanalyzer.model.ReasonSummary;

/** The custom policy checks, as a pipeline calls them. */
class PolicyChecksTest {

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

    private CheckNoNewAccessResponse newAccess(String now, String before) {
        return analyzer.checkNoNewAccess(check -> check.newPolicyDocument(now)
                .existingPolicyDocument(before)
                .policyType(AccessCheckPolicyType.IDENTITY_POLICY));
    }

    @Test
    void newAccessIsFoundInTheStatementThatGrantsIt() {
        CheckNoNewAccessResponse wider = newAccess(allowing("s3:*"), allowing("s3:Get*"));

        assertThat(wider.resultAsString()).isEqualTo("FAIL");
        assertThat(wider.message())
                .isEqualTo("The modified permissions grant new access compared to your existing policy.");
        assertThat(wider.reasons())
                .containsExactly(ReasonSummary.builder()
                        .description("New access in the statement with index: 0.")
                        .statementIndex(0)
                        .build());
        CheckNoNewAccessResponse narrower = newAccess(allowing("s3:GetObject"), allowing("s3:Get*"));
        assertThat(narrower.resultAsString()).isEqualTo("PASS");
        assertThat(narrower.message())
                .isEqualTo("The modified permissions do not grant new access compared to your existing policy.");
        assertThat(narrower.hasReasons()).isFalse();
    }

    @Test
    void whatCannotBeDecidedIsSaidAndNotGuessed() {
        String narrower = allowingIf("s3:*", "{\"IpAddress\":{\"aws:SourceIp\":\"10.1.0.0/16\"}}");
        String wider = allowingIf("s3:*", "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}");

        assertThat(refusal(() -> newAccess(narrower, wider)))
                .isEqualTo(new Refusal(
                        "UnprocessableEntityException",
                        "The policy could not be analyzed. No answer was found: a request may be let through that could"
                                + " not be named."));
        assertThat(newAccess(wider, narrower).resultAsString()).isEqualTo("FAIL");
    }

    @Test
    void accessThatIsNotToBeGrantedIsFound() {
        String policy = """
                {"Version":"2012-10-17","Id":"123","Statement":[{"Sid":"AllowJohnDoe","Effect":"Allow",
                "Principal":{"AWS":"arn:aws:iam::123456789012:user/JohnDoe"},"Action":"s3:PutObject",
                "Resource":"arn:aws:s3:::my-bucket/*"}]}""";

        List<ReasonSummary> reasons = analyzer.checkAccessNotGranted(check -> check.policyDocument(policy)
                        .policyType(AccessCheckPolicyType.RESOURCE_POLICY)
                        .access(Access.builder()
                                .actions("s3:PutObject")
                                .resources("arn:aws:s3:::my-bucket/*")
                                .build()))
                .reasons();

        assertThat(reasons)
                .containsExactly(ReasonSummary.builder()
                        .description(
                                "One or more of the listed actions or resources in the statement with sid: AllowJohnDoe.")
                        .statementId("AllowJohnDoe")
                        .statementIndex(0)
                        .build());
        assertThat(analyzer.checkAccessNotGranted(check -> check.policyDocument(policy)
                                .policyType(AccessCheckPolicyType.RESOURCE_POLICY)
                                .access(Access.builder().actions("s3:Get*").build()))
                        .message())
                .isEqualTo("The policy document does not grant access to perform the listed actions or resources.");
    }

    @Test
    void publicAccessIsFound() {
        CheckNoPublicAccessResponse open = analyzer.checkNoPublicAccess(
                check -> check.policyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Sid":"Bob","Effect":"Allow","Principal":"*",\
                        "Action":["s3:GetObject"]}]}""").resourceType(AccessCheckResourceType.AWS_S3_BUCKET));

        assertThat(open.message()).isEqualTo("The resource policy grants public access for the given resource type.");
        assertThat(open.reasons())
                .extracting(ReasonSummary::description)
                .containsExactly("Public access granted in the following statement with sid: Bob.");
        assertThat(analyzer.checkNoPublicAccess(check -> check.policyDocument(TwoAccounts.trusting(accounts.own()))
                                .resourceType(AccessCheckResourceType.AWS_IAM_ASSUME_ROLE_POLICY_DOCUMENT))
                        .resultAsString())
                .isEqualTo("PASS");
    }

    @Test
    void whatCannotBeCheckedIsRefused() {
        assertThat(refusal(() -> newAccess("{}", allowing("s3:*"))).code()).isEqualTo("InvalidParameterException");
        assertThat(refusal(() -> analyzer.checkAccessNotGranted(check -> check.policyDocument(allowing("s3:*"))
                        .policyType(AccessCheckPolicyType.IDENTITY_POLICY)
                        .access(Access.builder()
                                .resources("arn:aws:s3:*:*:bucket")
                                .build()))))
                .isEqualTo(new Refusal(
                        "InvalidParameterException",
                        "arn:aws:s3:*:*:bucket is not a valid resource. A wildcard can only be in the portion of the ARN"
                                + " that specifies the resource ID."));
        AccessAnalyzerClient maya = client(accounts.user(accounts.own(), "maya"));
        assertThat(refusal(() -> maya.checkNoPublicAccess(
                        check -> check.policyDocument("{}").resourceType(AccessCheckResourceType.AWS_S3_BUCKET))))
                .extracting(Refusal::code)
                .isEqualTo("AccessDeniedException");
    }
}
