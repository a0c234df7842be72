package io.quintet.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who a caller is: its ARNs, its ids, and the keys that follow from it. */
final class PrincipalTest {
    private static final String ACCOUNT = "111122223333";
    private static final Arn ROLE = Arn.parse("arn:aws:iam::111122223333:role/ci/Deploy");

    @Test
    void aSessionsArnLeavesThePathOfItsRoleOut() {
        Principal.RoleSession session = Principal.RoleSession.of(ROLE, "AROAEXAMPLE", "run-7");
        assertThat(session.arn()).hasValue("arn:aws:sts::111122223333:assumed-role/Deploy/run-7");
        assertThat(session.account()).hasValue(ACCOUNT);
        assertThat(session.path()).isEqualTo("/ci/");
        assertThat(session.name()).isEqualTo("Deploy");
    }

    @Test
    void aFederatedUserKnowsWhoAskedForTheSession() {
        Principal.User alice = new Principal.User(Arn.parse("arn:aws:iam::111122223333:user/alice"), "AIDAALICE");
        Principal.FederatedUser bob = Principal.FederatedUser.of(alice, "bob");
        assertThat(bob.arn()).hasValue("arn:aws:sts::111122223333:federated-user/bob");
        assertThat(bob.from()).isEqualTo(alice);
        assertThat(alice.path()).isEqualTo("/");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Principal.FederatedUser.of(new Principal.Anonymous(), "bob"));
    }

    @Test
    void anArnOfTheWrongTypeIsNoCaller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Principal.User(ROLE, "AIDAEXAMPLE"))
                .withMessageContaining("user/");
    }

    @Test
    void aTrustPolicyThatStoresIdsForgetsARecreatedRole() {
        Policy trust = Policy.parse(PolicyKind.TRUST, """
                {"Statement":{"Effect":"Allow","Principal":{"AWS":"AROAAAAAAAAAAAAAAAAA1"},"Action":"sts:AssumeRole"}}
                """);
        PolicySet policies = PolicySet.builder().resource("role Admin", trust).build();
        assertThat(policies.decide(assumes("AROAAAAAAAAAAAAAAAAA1")).allows()).isTrue();
        Decision recreated = policies.decide(assumes("AROAAAAAAAAAAAAAAAAA2"));
        assertThat(recreated.effect()).isEqualTo(Effect.IMPLICIT_DENY);
        assertThat(recreated.settledBy()).hasValue(PolicyKind.TRUST);
    }

    @Test
    void theIdOfACallerIsAContextKey() {
        assertThat(userid(Principal.Root.of(ACCOUNT))).hasValue(ACCOUNT);
        assertThat(userid(new Principal.User(Arn.parse("arn:aws:iam::111122223333:user/alice"), "AIDAALICE")))
                .hasValue("AIDAALICE");
        assertThat(userid(Principal.RoleSession.of(ROLE, "AROAEXAMPLE", "run-7")))
                .hasValue("AROAEXAMPLE:run-7");
        assertThat(userid(Principal.FederatedUser.of(Principal.Root.of(ACCOUNT), "bob")))
                .hasValue("111122223333:bob");
        assertThat(userid(new Principal.Anonymous())).hasValue("anonymous");
    }

    @Test
    void aServicesNameIsAContextKey() {
        Context keys = keys(new Principal.ServicePrincipal("cloudtrail.amazonaws.com"));
        assertThat(keys.value("aws:PrincipalServiceName")).hasValue("cloudtrail.amazonaws.com");
        assertThat(keys.value("aws:PrincipalIsAWSService")).hasValue("true");
        assertThat(keys.value("aws:PrincipalArn")).isEmpty();
        assertThat(keys.value("aws:EpochTime")).hasValue("1767225600");
    }

    @Test
    void keysLaidOverOthersWin() {
        Context base = Context.builder().put("aws:a", "1").put("aws:b", "2").build();
        Context upper = Context.builder()
                .put("AWS:A", "3")
                .putAll("aws:c", List.of())
                .build()
                .extend()
                .put("aws:d", "4")
                .build();
        Context both = base.under(upper);
        assertThat(both.value("aws:a")).hasValue("3");
        assertThat(both.value("aws:b")).hasValue("2");
        assertThat(both.values("aws:C")).hasValue(List.of());
        assertThat(both.value("aws:d")).hasValue("4");
        assertThat(both.values("aws:e")).isEmpty();
    }

    private static Request assumes(String roleId) {
        Principal caller = Principal.RoleSession.of(ROLE, roleId, "run-7");
        Arn admin = Arn.parse("arn:aws:iam::111122223333:role/Admin");
        return new Request(caller, Action.parse("sts:AssumeRole"), admin, Context.EMPTY);
    }

    private static Context keys(Principal principal) {
        return GlobalKeys.of(principal, Arn.ANY, Optional.of(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private static Optional<String> userid(Principal principal) {
        return keys(principal).value("aws:userid");
    }
}
