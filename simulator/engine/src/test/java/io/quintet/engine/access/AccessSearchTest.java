package io.quintet.engine.access;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.userArn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.access.Access.Chain;
import io.quintet.rules.analysis.OpenStatement;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Who can do what, in an account and beyond it. */
class AccessSearchTest {

    private TwoAccounts accounts;
    private String own;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        own = accounts.own();
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private List<String> whoCan(String action, String resource) {
        return report(action, resource).access().stream()
                .map(AccessSearchTest::told)
                .toList();
    }

    private AccessReport report(String action, String resource) {
        return accounts.simulator().whoCan(Action.parse(action), Arn.parse(resource));
    }

    private static String told(Access access) {
        String who = access.who().kind() + " " + access.who().name().replaceAll(".*/", "") + " "
                + access.outlook().certainty();
        List<String> conditions = access.outlook().required().stream()
                .map(OpenStatement::conditions)
                .flatMap(List::stream)
                .toList();
        Stream<String> chains = access.chains().stream().map(AccessSearchTest::told);
        return Stream.of(Stream.of(who), conditions.stream(), chains)
                .flatMap(each -> each)
                .reduce((one, other) -> one + "; " + other)
                .orElseThrow();
    }

    private static String told(Chain chain) {
        return chain.from().name().replaceAll(".*[/:]", "")
                + chain.steps().stream()
                        .map(step -> " > " + step.to().name().replaceAll(".*/", "")
                                + step.outlook()
                                        .map(outlook -> outlook.required().isEmpty() ? "" : " if")
                                        .orElse(""))
                        .reduce("", String::concat);
    }

    @Test
    void usersAreToldApartByWhatTheirPoliciesSay() {
        accounts.user(own, "can", allowing("s3:*"));
        accounts.user(own, "depends", allowingIf("s3:Get*", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"));
        accounts.user(own, "known", allowingIf("s3:Get*", "{\"StringEquals\":{\"aws:username\":\"known\"}}"));
        accounts.user(own, "cannot", allowing("iam:*"));
        accounts.user(own, "mistaken", allowingIf("s3:Get*", "{\"StringEquals\":{\"aws:username\":\"known\"}}"));

        AccessReport report = report("s3:GetObject", "arn:aws:s3:::unheard-of/key");

        assertThat(report.access().stream().map(AccessSearchTest::told))
                .containsExactly(
                        "ROOT arn:aws:iam::" + own + ":root CAN",
                        "USER can CAN",
                        "USER depends CAN_IF; aws:MultiFactorAuthPresent is true",
                        "USER known CAN");
        assertThat(report.others()).isEqualTo(2);
        assertThat(report.resourceKnown()).isFalse();
    }

    @Test
    void aRoleIsReachedByThoseWhoCanAssumeItOneAfterAnother() {
        accounts.user(own, "maya", allowing("sts:AssumeRole"));
        accounts.role(own, "first", userArn(own, "maya"), allowing("sts:AssumeRole"));
        accounts.role(own, "second", "arn:aws:iam::" + own + ":role/first", allowing("kms:ListKeys"));
        accounts.rootIam(own)
                .createRole(role -> role.roleName("unreachable").assumeRolePolicyDocument("""
                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%1$s"},
                                "Action":"sts:AssumeRole","Condition":{"ArnEquals":{"aws:PrincipalArn":
                                "arn:aws:iam::%1$s:user/nobody"}}}]}""".formatted(own)));
        accounts.rootIam(own)
                .putRolePolicy(policy ->
                        policy.roleName("unreachable").policyName("keys").policyDocument(allowing("kms:ListKeys")));

        assertThat(whoCan("kms:ListKeys", "*"))
                .containsExactly(
                        "ROOT arn:aws:iam::" + own + ":root CAN",
                        "ROLE second CAN; maya > first > second",
                        "ROLE unreachable CAN");
    }

    @Test
    void rootUsersAssumeNoRoles() {
        accounts.role(own, "open", own, allowing("kms:ListKeys"));
        String role = "arn:aws:iam::" + own + ":role/open";

        assertThat(whoCan("sts:AssumeRole", role)).isEmpty();
        assertThat(TwoAccounts.refusal(
                                () -> accounts.assume(accounts.simulator().rootCredentials(own), role))
                        .message())
                .isEqualTo("Roles may not be assumed by root accounts.");
    }

    @Test
    void aConditionOfATrustPolicyIsAConditionOfTheWay() {
        accounts.user(own, "maya", allowing("sts:AssumeRole"));
        accounts.rootIam(own)
                .createRole(role ->
                        role.roleName("partner").assumeRolePolicyDocument("""
                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},
                                "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"7"}}},
                                {"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"},
                                {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"sts:AssumeRole"}]}""".formatted(userArn(own, "maya"), OTHER)));
        accounts.rootIam(own)
                .putRolePolicy(policy ->
                        policy.roleName("partner").policyName("keys").policyDocument(allowing("kms:ListKeys")));

        assertThat(whoCan("kms:ListKeys", "*"))
                .contains("ROLE partner CAN; ec2.amazonaws.com > partner; root > partner; maya > partner if");
    }

    @Test
    void thePublicAndStrangersComeInWhereThePolicyOfTheResourceLetsThem() {
        S3Client s3 = accounts.simulator()
                .client(S3Client.class, accounts.simulator().rootCredentials(own), Region.US_EAST_1);
        s3.createBucket(bucket -> bucket.bucket("shared"));
        s3.putBucketPolicy(
                policy -> policy.bucket("shared").policy("""
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::shared/*"},
                {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetObject",
                 "Resource":"arn:aws:s3:::shared/*","Condition":{"StringEquals":{"aws:SourceAccount":"%s"}}}]}""".formatted("arn:aws:iam::444455556666:root", own)));

        assertThat(whoCan("s3:GetObject", "arn:aws:s3:::shared/key"))
                .containsExactly(
                        "ROOT arn:aws:iam::" + own + ":root CAN",
                        "OUTSIDER arn:aws:iam::444455556666:root CAN",
                        "SERVICE cloudtrail.amazonaws.com CAN_IF; aws:SourceAccount is " + own);
        s3.deletePublicAccessBlock(block -> block.bucket("shared"));
        s3.putBucketPolicy(policy -> policy.bucket("shared").policy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
                "Resource":"arn:aws:s3:::shared/*","Condition":{"StringLike":{"aws:Referer":"https://example.com/*"}}}]}"""));

        assertThat(whoCan("s3:GetObject", "arn:aws:s3:::shared/key"))
                .contains(
                        "PUBLIC anonymous CAN_IF; aws:Referer is like https://example.com/*",
                        "ANY_ACCOUNT anybody CAN_IF; aws:Referer is like https://example.com/*");
    }

    @Test
    void aRoleIsReachedByWhomAProviderOfItsAccountVouchesFor() {
        String provider = "arn:aws:iam::" + own + ":oidc-provider/token.actions.githubusercontent.com";
        accounts.rootIam(own)
                .createOpenIDConnectProvider(create -> create.url("https://token.actions.githubusercontent.com"));
        accounts.rootIam(own)
                .createRole(role -> role.roleName("Deploy").assumeRolePolicyDocument("""
                                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                                "Principal":{"Federated":["%s","arn:aws:iam::%s:oidc-provider/gitlab.com"]},
                                "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":
                                {"token.actions.githubusercontent.com:sub":"repo:acme/shop:ref:refs/heads/main"}}}]}""".formatted(provider, own)));
        accounts.rootIam(own)
                .putRolePolicy(policy ->
                        policy.roleName("Deploy").policyName("keys").policyDocument(allowing("kms:ListKeys")));

        Access deploy = report("kms:ListKeys", "*").access().get(1);

        assertThat(deploy.chains()).singleElement().satisfies(chain -> {
            assertThat(chain.from().kind()).isEqualTo(Who.Kind.PROVIDER);
            assertThat(chain.from().name()).isEqualTo(provider);
            assertThat(chain.steps()).singleElement().satisfies(step -> {
                assertThat(step.by()).isEqualTo("sts:AssumeRoleWithWebIdentity");
                assertThat(step.outlook().orElseThrow().required().stream().flatMap(each -> each.conditions().stream()))
                        .containsExactly(
                                "token.actions.githubusercontent.com:sub is" + " repo:acme/shop:ref:refs/heads/main");
            });
        });
    }
}
