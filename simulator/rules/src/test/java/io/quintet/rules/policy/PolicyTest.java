package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies as values, and the names that they are about. */
final class PolicyTest {
    private static final String GET = statements("{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}");
    private static final String PUT = statements("{'Effect':'Allow','Action':'s3:PutObject','Resource':'*'}");

    @Test
    void twoPoliciesTogetherAllowWhatEitherAllows() {
        Policy both = Policy.parse(PolicyKind.IDENTITY, GET)
                .and(Policy.parse(PolicyKind.IDENTITY, PUT).named("put"));
        PolicySet policies = PolicySet.builder().identity("root", both).build();
        assertThat(policies.decide(call("s3:GetObject")).allows()).isTrue();
        assertThat(policies.decide(call("s3:PutObject")).allows()).isTrue();
        assertThat(policies.decide(call("s3:DeleteObject")).allows()).isFalse();
        assertThat(both.documents()).containsExactly(GET, PUT);
    }

    @Test
    void aPolicyIsAsLongAsItsText() throws Exception {
        Json.Members line = (Json.Members) Json.parse("{ \"document\": " + GET + "}");
        Json.Members document = (Json.Members) line.byName().values().iterator().next();
        assertThat(Policy.of(PolicyKind.IDENTITY, document).length()).isEqualTo(GET.length());
    }

    @Test
    void policiesOfTwoKindsAreNeverPutTogether() {
        Policy boundary = Policy.parse(PolicyKind.BOUNDARY, PUT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Policy.parse(PolicyKind.IDENTITY, GET).and(boundary))
                .withMessage("an identity-based policy has no statements of a permissions boundary");
    }

    @Test
    void ofAThousandFaultsTheOneIsToldThatAwsComesToFirst() throws Exception {
        String nowhere = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'nowhere'},";
        String document = statements(nowhere.repeat(1_500) + "{'Effect':'Allow','Action':'*','Resource':'*','Else':1}");
        assertThat(Grammar.check(PolicyKind.IDENTITY, Json.parse(document)))
                .hasSize(1_001)
                .last()
                .extracting(Grammar.Problem::issueCode)
                .isEqualTo("INVALID_POLICY_ELEMENT");
        assertThatExceptionOfType(MalformedPolicy.class)
                .isThrownBy(() -> Policy.parse(PolicyKind.IDENTITY, document))
                .withMessage("The policy element Else is not valid.");
    }

    @Test
    void aPolicyAsItIsWrittenTellsItsKeysAndWhereItsStatementsStand() {
        String document = """
                {"Version":"2012-10-17","Statement":[
                {"Sid":"Home","Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::home/${aws:username}/*"},
                  {"Effect":"Deny","Action":"s3:*","Resource":"*",
                   "Condition":{"StringNotEquals":{"aws:ResourceTag/a":"${aws:PrincipalTag/a}","AWS:UserName":"x"}}}
                ]}""";
        WrittenPolicy policy = WrittenPolicy.read(PolicyKind.IDENTITY, document);
        assertThat(policy.contextKeys()).containsExactly("aws:username", "aws:ResourceTag/a", "aws:PrincipalTag/a");
        assertThat(policy.statements()).extracting(each -> each.label()).containsExactly("Home", "statement 2");
        assertThat(policy.statements().get(1).span())
                .isEqualTo(
                        new WrittenPolicy.Span(new WrittenPolicy.Position(2, 97), new WrittenPolicy.Position(4, 101)));
        WrittenPolicy old = WrittenPolicy.read(PolicyKind.IDENTITY, document.replace("2012-10-17", "2008-10-17"));
        assertThat(old.contextKeys()).containsExactly("aws:ResourceTag/a", "AWS:UserName");
    }

    @Test
    void anActionIsTheSameInAnySpelling() {
        Action action = Action.of("s3", "GetObject");
        assertThat(action).isEqualTo(Action.parse("S3:getobject")).hasSameHashCodeAs(Action.parse("S3:getobject"));
        assertThat(action).isNotEqualTo(Action.parse("s3:PutObject")).isNotEqualTo(null);
        assertThat(List.of(action.service(), action.name())).containsExactly("s3", "GetObject");
    }

    @Test
    void anArnIsItsTextAndItsOwner() {
        Arn queue = Arn.of("aws", "sqs", "eu-west-1", "111122223333", "q");
        assertThat(queue)
                .isEqualTo(Arn.parse("arn:aws:sqs:eu-west-1:111122223333:q"))
                .isNotEqualTo(null);
        assertThat(queue).isNotEqualTo(Arn.parse("arn:aws:sqs:eu-west-2:111122223333:q"));
        assertThat(queue.region()).isEqualTo("eu-west-1");
        Arn bucket = Arn.parse("arn:aws:s3:::b");
        assertThat(bucket.ownedBy("111122223333")).isNotEqualTo(bucket).isEqualTo(bucket.ownedBy("111122223333"));
        assertThat(bucket.ownedBy("111122223333")).hasSameHashCodeAs(Arn.parse("arn:aws:s3:::b"));
    }

    @Test
    void aRequestTellsWhoCallsWhat() {
        assertThat(call("s3:GetObject"))
                .hasToString("arn:aws:iam::111122223333:user/alice: s3:GetObject on arn:aws:s3:::b/k {}");
    }

    private static Request call(String action) {
        Principal alice = new Principal.User(Arn.parse("arn:aws:iam::111122223333:user/alice"), "AIDAALICE");
        Arn object = Arn.parse("arn:aws:s3:::b/k").ownedBy("111122223333");
        return new Request(alice, Action.parse(action), object, Context.EMPTY);
    }

    private static String statements(String statements) {
        return ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"');
    }
}
