package io.quintet.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.rules.analysis.Outlook.Certainty;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Level;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import io.quintet.rules.policy.Principal;
import io.quintet.rules.policy.Request;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final Principal.User SOMEBODY =
            new Principal.User(Arn.parse("arn:aws:iam::111111111111:user/a"), "");
    private static final Arn OBJECT = Arn.parse("arn:aws:s3:::a/x").ownedBy("111111111111");

    private static Outlook outlook(String identity, Set<String> settled) {
        Request request = new Request(SOMEBODY, Action.parse("s3:GetObject"), OBJECT, Context.EMPTY);
        return new OpenPolicySet(new Knowledge(request, settled::contains))
                .identity(List.of(new Attachment(
                        "user a", Policy.parse(PolicyKind.IDENTITY, identity).named("Own"))))
                .outlook();
    }

    @Test
    void whatIsNotKnownBecomesAConditionInWords() {
        Outlook outlook = outlook("""
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":"s3:*","Resource":"*",
                 "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"},"IpAddress":{"aws:SourceIp":["10.0.0.0/8","192.0.2.0/24"]}}},
                {"Sid":"NoOldClients","Effect":"Deny","Action":"s3:Get*","Resource":"*",
                 "Condition":{"StringLikeIfExists":{"aws:UserAgent":"old*"}}},
                {"Effect":"Deny","Action":"s3:Put*","Resource":"*","Condition":{"Null":{"s3:x-amz-acl":"false"}}}]}""", Set.of());

        assertThat(outlook.certainty()).isEqualTo(Certainty.CAN_IF);
        assertThat(outlook.alternatives()).isEmpty();
        assertThat(outlook.required())
                .containsExactly(
                        new OpenStatement(
                                PolicyKind.IDENTITY,
                                "user a",
                                "Own",
                                "statement 1",
                                false,
                                List.of(
                                        "aws:MultiFactorAuthPresent is true",
                                        "aws:SourceIp is in 10.0.0.0/8 or 192.0.2.0/24")),
                        new OpenStatement(
                                PolicyKind.IDENTITY,
                                "user a",
                                "Own",
                                "NoOldClients",
                                true,
                                List.of("aws:UserAgent is like old*, or it is absent")));
    }

    @Test
    void whatIsKnownToBeAbsentIsNoCondition() {
        String whoeverHasNoMfa = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*",
                "Condition":{"Null":{"aws:MultiFactorAuthAge":"true"}}}]}""";

        assertThat(outlook(whoeverHasNoMfa, Set.of("aws:multifactorauthage")).certainty())
                .isEqualTo(Certainty.CAN);
        assertThat(outlook(whoeverHasNoMfa, Set.of()).certainty()).isEqualTo(Certainty.CAN_IF);
    }

    @Test
    void twoStatementsOfWhichEitherIsEnoughAreAlternatives() {
        Outlook outlook = outlook("""
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:ViaAWSService":"true"}}},
                {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:userid}/*"}]}""", Set.of());

        assertThat(outlook.required()).isEmpty();
        assertThat(outlook.alternatives())
                .extracting(OpenStatement::conditions)
                .containsExactly(
                        List.of("aws:ViaAWSService is true"), List.of("the resource is arn:aws:s3:::${aws:userid}/*"));
    }

    @Test
    void noOutlookIsContradictedByACallThatIsMade() {
        Map<Certainty, Integer> seen = new EnumMap<>(Certainty.class);
        for (long seed = 0; seed < 1_500; seed++) {
            seen.merge(checked(seed), 1, Integer::sum);
        }
        assertThat(seen.keySet()).hasSize(3);
        assertThat(seen.values()).allMatch(count -> count > 50);
    }

    /** The certainty about a random call before random policies, which no call like it contradicts. */
    private static Certainty checked(long seed) {
        RandomPolicies random = new RandomPolicies(seed);
        Set<String> settled = random.chance(50) ? Set.of("aws:username", "aws:sourceip") : Set.of("aws:useragent");
        RandomCalls calls = new RandomCalls(random);
        Request first = calls.next(Optional.empty(), settled);
        OpenPolicySet open = new OpenPolicySet(new Knowledge(calls.known(first, settled), settled::contains));
        PolicySet.Builder exact = PolicySet.builder();
        gather(random, open, exact);

        Certainty certainty = open.outlook().certainty();

        for (int i = 0; i < 40; i++) {
            Request call = calls.next(Optional.of(first), settled);
            boolean allowed = exact.build().decide(call).allows();
            assertThat(allowed ? Certainty.CANNOT : Certainty.CAN)
                    .as("seed %s: %s", seed, call)
                    .isNotEqualTo(certainty);
        }
        return certainty;
    }

    private static void gather(RandomPolicies random, OpenPolicySet open, PolicySet.Builder exact) {
        Policy identity = Policy.parse(PolicyKind.IDENTITY, random.identity());
        open.identity(List.of(new Attachment("identity", identity)));
        exact.identity("identity", identity);
        if (random.chance(30)) {
            Policy boundary = Policy.parse(PolicyKind.BOUNDARY, random.identity());
            open.boundary(new Attachment("boundary", boundary));
            exact.boundary("boundary", boundary);
        }
        if (random.chance(50)) {
            Policy control = Policy.parse(PolicyKind.SERVICE_CONTROL, random.identity());
            open.serviceControl(List.of(new Level("account", List.of(control))));
            exact.serviceControl(List.of(new Level("account", List.of(control))));
        }
        if (random.chance(50)) {
            Policy resource = Policy.parse(PolicyKind.RESOURCE, random.resource());
            open.resource(new Attachment("resource", resource));
            exact.resource("resource", resource);
        }
    }
}
