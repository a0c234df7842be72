package io.quintet.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.rules.analysis.CheckOutcome.Result;
import io.quintet.rules.policy.Considered.Verdict;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.Request;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyChecksTest {

    private static String policy(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements.replace('\'', '"') + "]}";
    }

    private static String allow(String rest) {
        return "{'Effect':'Allow'," + rest + "}";
    }

    @ParameterizedTest(name = "{0} instead of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // what is allowed now | what was allowed | new access
                "'Action':'s3:GetObject','Resource':'*' | 'Action':'s3:Get*','Resource':'*' | PASS",
                "'Action':'s3:Get*','Resource':'*' | 'Action':'s3:GetObject','Resource':'*' | FAIL",
                "'Action':'S3:GETOBJECT','Resource':'*' | 'Action':'s3:getobject','Resource':'*' | PASS",
                "'Action':'s3:?etObject','Resource':'*' | 'Action':'s3:*Obj*','Resource':'*' | PASS",
                "'Action':'*','Resource':'arn:aws:s3:::a/b*' | 'Action':'*','Resource':'arn:aws:s3:::a/*' | PASS",
                "'Action':'*','Resource':'arn:aws:s3:::a*' | 'Action':'*','Resource':'arn:aws:s3:::a/*' | FAIL",
                "'Action':'*','Resource':'*' | 'Action':'*','Resource':'arn:*' | FAIL",
                "'NotAction':'iam:*','Resource':'*' | 'NotAction':'iam:Create*','Resource':'*' | PASS",
                "'NotAction':'iam:Create*','Resource':'*' | 'NotAction':'iam:*','Resource':'*' | FAIL",
                "'Action':'*','NotResource':'arn:aws:s3:::a*' | 'Action':'*','NotResource':'arn:aws:s3:::ab' | PASS",
                "'Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-1'}} | 'Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':['o-1','o-2']}} | PASS",
                "'Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':['o-1','o-3']}} | 'Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':['o-1','o-2']}} | FAIL",
                "'Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:RequestedRegion':'eu-west-1'}} | 'Action':'*','Resource':'*','Condition':{'StringLike':{'aws:RequestedRegion':'eu-*'}} | PASS",
                "'Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}} | 'Action':'*','Resource':'*','Condition':{'StringEqualsIfExists':{'aws:ResourceTag/a':'b'}} | PASS",
                "'Action':'*','Resource':'*','Condition':{'StringEqualsIfExists':{'aws:ResourceTag/a':'b'}} | 'Action':'*','Resource':'*','Condition':{'StringEquals':{'aws:ResourceTag/a':'b'}} | FAIL",
                "'Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}} | 'Action':'*','Resource':'*','Condition':{'Null':{'aws:SecureTransport':'false'}} | PASS",
                "'Action':'*','Resource':'*' | 'Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | FAIL",
                "'Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | 'Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | PASS",
                "'Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.1.0.0/16'}} | 'Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | UNDECIDED",
                "'Action':'*','Resource':'*','Condition':{'NumericLessThan':{'aws:MultiFactorAuthAge':'600'}} | 'Action':'*','Resource':'*','Condition':{'NumericLessThan':{'aws:MultiFactorAuthAge':'300'}} | FAIL",
                "'Action':'*','Resource':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/a'}} | 'Action':'*','Resource':'*','Condition':{'StringLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/*'}} | PASS",
                "'Action':'*','Resource':'*','Condition':{'StringLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/a'}} | 'Action':'*','Resource':'*','Condition':{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/a'}} | FAIL",
                "'Action':'*','Resource':'*','Condition':{'ForAnyValue:StringEquals':{'aws:TagKeys':'a'}} | 'Action':'*','Resource':'*','Condition':{'ForAnyValue:StringLike':{'aws:TagKeys':['a*','b']}} | PASS",
                "'Action':'*','Resource':'*','Condition':{'ForAllValues:StringEquals':{'aws:TagKeys':'a'}} | 'Action':'*','Resource':'*','Condition':{'ForAnyValue:StringEquals':{'aws:TagKeys':'a'}} | FAIL",
            })
    void newAccessIsProvedOrShown(String now, String before, Result expected) {
        CheckOutcome outcome =
                PolicyChecks.of(PolicyKind.IDENTITY, policy(allow(now))).noNewAccess(policy(allow(before)));

        assertThat(outcome.result()).isEqualTo(expected);
        assertThat(outcome.statements()).isEqualTo(expected == Result.PASS ? List.of() : List.of(0));
    }

    @Test
    void nothingIsProvedOfWhoComesFromAnIdentityProvider() {
        String trust = policy("{'Effect':'Allow','Principal':{'Federated':'accounts.google.com'},"
                + "'Action':'sts:AssumeRoleWithWebIdentity'}");

        CheckOutcome outcome = PolicyChecks.of(PolicyKind.TRUST, trust).noNewAccess(trust);

        assertThat(outcome.result()).isEqualTo(Result.UNDECIDED);
        assertThat(outcome.why()).contains("identity providers");
    }

    @Test
    void denialsTakeAccessAwayOnBothSides() {
        String all = allow("'Action':'s3:*','Resource':'*'");
        String deny = "{'Effect':'Deny','Action':'s3:Delete*','Resource':'*'}";

        assertThat(PolicyChecks.of(PolicyKind.IDENTITY, policy(all + "," + deny))
                        .noNewAccess(policy(all + "," + deny))
                        .result())
                .isEqualTo(Result.PASS);
        assertThat(PolicyChecks.of(PolicyKind.IDENTITY, policy(all))
                        .noNewAccess(policy(all + "," + deny))
                        .result())
                .isEqualTo(Result.FAIL);
        assertThat(PolicyChecks.of(
                                PolicyKind.IDENTITY,
                                policy(allow("'Action':'s3:DeleteBucket','Resource':'*'") + "," + deny))
                        .accessNotGranted(List.of("s3:*"), List.of())
                        .result())
                .as("nothing is left of what is allowed")
                .isEqualTo(Result.PASS);
    }

    @Test
    void principalsAreComparedAsTheEvaluatorNamesThem() {
        String account = "'Principal':{'AWS':'111111111111'},'Action':'sqs:*','Resource':'*'";
        String user = "'Principal':{'AWS':'arn:aws:iam::111111111111:user/a'},'Action':'sqs:*','Resource':'*'";
        String anybody = "'Principal':'*','Action':'sqs:*','Resource':'*'";
        String service = "'Principal':{'Service':'sns.amazonaws.com'},'Action':'sqs:*','Resource':'*'";

        assertThat(newAccess(user, account)).isEqualTo(Result.PASS);
        assertThat(newAccess(account, user)).isEqualTo(Result.FAIL);
        assertThat(newAccess(account, anybody)).isEqualTo(Result.PASS);
        assertThat(newAccess(service, anybody)).isEqualTo(Result.PASS);
        assertThat(newAccess(service, account)).isEqualTo(Result.FAIL);
    }

    private static Result newAccess(String now, String before) {
        return PolicyChecks.of(PolicyKind.RESOURCE, policy(allow(now)))
                .noNewAccess(policy(allow(before)))
                .result();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Principal':{'AWS':'999999999999'} | PASS",
                "'Principal':{'AWS':['999999999999','arn:aws:iam::999999999998:user/stranger']} | PASS",
                "'Principal':'*' | FAIL",
                "'Principal':{'AWS':'arn:aws:iam::111111111111:root'} | PASS",
                "'Principal':{'Service':'sns.amazonaws.com'} | PASS",
                "'Principal':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-1234567890'}} | PASS",
                "'Principal':'*','Condition':{'StringLike':{'aws:PrincipalOrgID':'o-*'}} | FAIL",
                "'Principal':'*','Condition':{'StringNotEquals':{'aws:PrincipalOrgID':'o-1234567890'}} | FAIL",
                "'Principal':'*','Condition':{'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-1234567890'}} | FAIL",
                "'Principal':'*','Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:s3:*:111111111111:*'}} | PASS",
                "'Principal':'*','Condition':{'ForAnyValue:StringLike':{'aws:PrincipalOrgPaths':'o-1234567890/r-1234/*'}} | PASS",
                "'Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':'192.0.2.0/24'}} | PASS",
                "'Principal':'*','Condition':{'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}} | FAIL",
                "'Principal':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}} | FAIL",
                "'Principal':'*','Condition':{'StringLike':{'aws:Referer':'https://example.com/*'}} | FAIL",
            })
    void accessIsPublicUnlessItIsTiedToSomebodyKnown(String rest, Result expected) {
        assertThat(PolicyChecks.of(
                                PolicyKind.RESOURCE,
                                policy(allow("'Action':'s3:GetObject','Resource':'arn:aws:s3:::a/*'," + rest)))
                        .noPublicAccess()
                        .result())
                .isEqualTo(expected);
    }

    @Test
    void accessIsGrantedWhereAnActionMeetsAResource() {
        PolicyChecks checks = PolicyChecks.of(
                PolicyKind.IDENTITY,
                policy(allow("'Action':'s3:Get*','Resource':'arn:aws:s3:::a/*'") + ","
                        + allow("'Action':'s3:Put*','Resource':'arn:aws:s3:::b/*'")));

        assertThat(checks.accessNotGranted(List.of("s3:PutObject"), List.of("arn:aws:s3:::a/*"))
                        .result())
                .isEqualTo(Result.PASS);
        assertThat(checks.accessNotGranted(List.of("s3:PutObject"), List.of()))
                .isEqualTo(new CheckOutcome(Result.FAIL, List.of(1), ""));
        assertThat(checks.accessNotGranted(List.of(), List.of("arn:aws:s3:::*")).statements())
                .containsExactly(0, 1);
    }

    @Test
    @Tag("slow")
    void noProofIsContradictedByARequest() {
        Map<Result, Integer> seen = new EnumMap<>(Result.class);
        for (long seed = 0; seed < 300; seed++) {
            RandomPolicies random = new RandomPolicies(seed);
            PolicyKind kind = random.chance(60) ? PolicyKind.IDENTITY : PolicyKind.RESOURCE;
            String now = kind == PolicyKind.IDENTITY ? random.identity() : random.resource();
            String before = kind == PolicyKind.IDENTITY ? random.identity() : random.resource();
            PolicyChecks checks = PolicyChecks.of(kind, now);
            Result noNew = checks.noNewAccess(before).result();
            Result notGranted =
                    checks.accessNotGranted(List.of("s3:Get*"), List.of()).result();
            seen.merge(noNew, 1, Integer::sum);
            RandomCalls calls = new RandomCalls(random);
            for (int i = 0; i < 60; i++) {
                Request call = calls.consistent();
                boolean allowed = allows(kind, now, call);
                boolean isNew = allowed && !allows(kind, before, call);
                boolean isGet = call.action().toString().startsWith("s3:Get");
                assertThat(isNew && noNew == Result.PASS)
                        .as("new access, seed %s: %s instead of %s lets through %s", seed, now, before, call)
                        .isFalse();
                assertThat(allowed && isGet && notGranted == Result.PASS)
                        .as("access not granted, seed %s: %s lets through %s", seed, now, call)
                        .isFalse();
            }
        }
        assertThat(seen.getOrDefault(Result.PASS, 0)).isGreaterThan(15);
        assertThat(seen.getOrDefault(Result.FAIL, 0)).isGreaterThan(50);
        assertThat(seen.getOrDefault(Result.UNDECIDED, 0)).isLessThan(30);
    }

    private static boolean allows(PolicyKind kind, String document, Request call) {
        Caller caller = new Caller(call.principal(), false, List.of());
        return PolicyChecks.verdict(kind, Policy.parse(kind, document), call, caller) == Verdict.ALLOWS;
    }
}
