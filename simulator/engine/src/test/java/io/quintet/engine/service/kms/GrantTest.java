package io.quintet.engine.service.kms;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.userArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantOperation;

/** AWS KMS developer guide, "Grants", "Creating grants", "Retiring and revoking grants" and "Condition keys". */
class GrantTest {

    private static final SdkBytes SECRET = SdkBytes.fromUtf8String("the launch code");
    private static final String NO_KEY_POLICY = "because no resource-based policy allows the kms:Encrypt action";
    private static final String NO_IAM_POLICY = "because no identity-based policy allows the kms:Encrypt action";
    private static final String LET_IN = "";

    private final TwoAccounts accounts = new TwoAccounts();
    private final String own = accounts.own();
    private final KmsClient root = kms(accounts.simulator().rootCredentials(own));
    private final String key = root.createKey().keyMetadata().arn();

    @AfterEach
    void close() {
        accounts.close();
    }

    private KmsClient kms(AwsCredentials who) {
        return accounts.simulator().client(KmsClient.class, who, Region.AP_SOUTHEAST_2);
    }

    private void encrypt(KmsClient kms, Map<String, String> context) {
        kms.encrypt(request -> request.keyId(key).plaintext(SECRET).encryptionContext(context));
    }

    private CreateGrantRequest.Builder grantTo(String grantee, GrantOperation... operations) {
        return CreateGrantRequest.builder().keyId(key).granteePrincipal(grantee).operations(operations);
    }

    private CreateGrantResponse grant(CreateGrantRequest.Builder grant) {
        return root.createGrant(grant.build());
    }

    private static String deny(String action) {
        return allowing(action).replace("Allow", "Deny");
    }

    static Stream<Arguments> grantees() {
        return Stream.of(
                arguments("a user of the key's account", true, "user", List.of(), LET_IN),
                arguments("a role of the key's account", true, "role", List.of(), LET_IN),
                arguments("a user of another account", false, "user", List.of(), LET_IN),
                arguments("a role of another account", false, "role", List.of(), LET_IN),
                arguments("the whole of another account", false, "account", List.of(), NO_IAM_POLICY),
                arguments("an account that lets its user", false, "account", List.of(allowing("kms:Encrypt")), LET_IN),
                arguments(
                        "a user whom IAM denies",
                        false,
                        "user",
                        List.of(deny("kms:Encrypt")),
                        "with an explicit deny in an identity-based policy"),
                arguments("somebody else", false, "nobody", List.of(allowing("kms:*")), NO_KEY_POLICY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grantees")
    void a_grantee_needs_no_iam_policy_wherever_they_are(
            String who, boolean here, String kind, List<String> policies, String refused) {
        String account = here ? own : OTHER;
        AwsCredentials user = accounts.user(account, "gina", policies.toArray(String[]::new));
        String role = accounts.role(account, "worker", userArn(account, "gina"));
        accounts.user(account, "hal");
        AwsCredentials caller = kind.equals("role") ? accounts.assume(user, role) : user;
        grant(grantTo(
                switch (kind) {
                    case "user" -> userArn(account, "gina");
                    case "role" -> role;
                    case "account" -> "arn:aws:iam::" + account + ":root";
                    default -> userArn(account, "hal");
                },
                GrantOperation.ENCRYPT));

        if (refused.equals(LET_IN)) {
            encrypt(kms(caller), Map.of());
        } else {
            assertThat(refusal(() -> encrypt(kms(caller), Map.of())).message()).endsWith(refused);
        }
    }

    @Test
    void a_permissions_boundary_limits_a_role_that_is_granted_the_key() {
        accounts.rootIam(OTHER)
                .createPolicy(policy -> policy.policyName("Boundary").policyDocument(allowing("s3:*")));
        AwsCredentials gina = accounts.user(OTHER, "gina");
        String role = accounts.role(OTHER, "worker", userArn(OTHER, "gina"));
        accounts.rootIam(OTHER)
                .putRolePermissionsBoundary(
                        to -> to.roleName("worker").permissionsBoundary("arn:aws:iam::" + OTHER + ":policy/Boundary"));
        grant(grantTo(role, GrantOperation.ENCRYPT));

        assertThat(refusal(() -> encrypt(kms(accounts.assume(gina, role)), Map.of()))
                        .message())
                .endsWith("because no permissions boundary allows the kms:Encrypt action");
    }

    static Stream<Arguments> constraints() {
        Map<String, String> context = Map.of("department", "10", "shift", "night");
        GrantConstraints equal =
                GrantConstraints.builder().encryptionContextEquals(context).build();
        GrantConstraints subset =
                GrantConstraints.builder().encryptionContextSubset(context).build();
        return Stream.of(
                arguments(equal, context, true),
                arguments(equal, Map.of("department", "10"), false),
                arguments(equal, Map.of("department", "10", "shift", "night", "more", "1"), false),
                arguments(equal, Map.of("department", "10", "shift", "Night"), false),
                arguments(equal, Map.of(), false),
                arguments(subset, context, true),
                arguments(subset, Map.of("department", "10", "shift", "night", "more", "1"), true),
                arguments(subset, Map.of("department", "10"), false),
                arguments(subset, Map.of("department", "11", "shift", "night"), false));
    }

    @ParameterizedTest(name = "{0}: {1} gets in: {2}")
    @MethodSource("constraints")
    void constraints_on_the_encryption_context_bind_the_grantee(
            GrantConstraints constraints, Map<String, String> context, boolean letIn) {
        KmsClient gina = kms(accounts.user(OTHER, "gina"));
        grant(grantTo(userArn(OTHER, "gina"), GrantOperation.ENCRYPT, GrantOperation.DESCRIBE_KEY)
                .constraints(constraints));

        assertThat(gina.describeKey(request -> request.keyId(key)).keyMetadata().arn())
                .as("what takes no encryption context is not constrained")
                .isEqualTo(key);
        if (letIn) {
            encrypt(gina, context);
        } else {
            assertThat(refusal(() -> encrypt(gina, context)).message()).endsWith(NO_IAM_POLICY);
        }
    }

    @Test
    void a_grant_is_retired_by_those_it_names_for_that_and_by_nobody_else() {
        KmsClient gina = kms(accounts.user(OTHER, "gina"));
        KmsClient rita = kms(accounts.user(OTHER, "rita"));
        CreateGrantResponse retirable =
                grant(grantTo(userArn(OTHER, "gina"), GrantOperation.ENCRYPT, GrantOperation.RETIRE_GRANT));
        CreateGrantResponse watched = grant(
                grantTo(userArn(OTHER, "gina"), GrantOperation.ENCRYPT).retiringPrincipal(userArn(OTHER, "rita")));

        assertThat(refusal(() -> rita.retireGrant(grant -> grant.keyId(key).grantId(retirable.grantId())))
                        .code())
                .isEqualTo("AccessDeniedException");
        assertThat(refusal(() -> gina.retireGrant(grant -> grant.keyId(key).grantId(watched.grantId())))
                        .code())
                .isEqualTo("AccessDeniedException");
        gina.retireGrant(grant -> grant.keyId(key).grantId(retirable.grantId()));
        encrypt(gina, Map.of());
        rita.retireGrant(grant -> grant.grantToken(watched.grantToken()));

        assertThat(refusal(() -> encrypt(gina, Map.of())).message()).endsWith(NO_IAM_POLICY);
        assertThat(refusal(() -> root.encrypt(
                        request -> request.keyId(key).plaintext(SECRET).grantTokens("bm8gdG9rZW4="))))
                .isEqualTo(new Refusal("InvalidGrantTokenException", "Invalid grant token."));
    }

    static Stream<Arguments> conditions() {
        String hal = userArn(OTHER, "hal");
        return Stream.of(
                arguments("{\"Bool\":{\"kms:GrantIsForAWSResource\":\"true\"}}", false),
                arguments("{\"Bool\":{\"kms:GrantIsForAWSResource\":\"false\"}}", true),
                arguments("{\"StringEquals\":{\"kms:ViaService\":\"s3.ap-southeast-2.amazonaws.com\"}}", false),
                arguments("{\"Null\":{\"kms:ViaService\":\"true\"}}", true),
                arguments("{\"StringEquals\":{\"kms:GrantConstraintType\":\"EncryptionContextSubset\"}}", true),
                arguments("{\"StringEquals\":{\"kms:GrantConstraintType\":\"EncryptionContextEquals\"}}", false),
                arguments("{\"StringEquals\":{\"kms:EncryptionContext:department\":\"10\"}}", true),
                arguments("{\"ForAllValues:StringEquals\":{\"kms:GrantOperations\":[\"Encrypt\",\"Decrypt\"]}}", true),
                arguments("{\"ForAllValues:StringEquals\":{\"kms:GrantOperations\":[\"Decrypt\"]}}", false),
                arguments("{\"StringEquals\":{\"kms:GranteePrincipal\":\"" + hal + "\"}}", true),
                arguments("{\"StringEquals\":{\"kms:RetiringPrincipal\":\"" + hal + "\"}}", false),
                arguments("{\"StringEquals\":{\"kms:CallerAccount\":\"" + OTHER + "\"}}", false));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("conditions")
    void conditions_decide_which_grants_somebody_may_make(String condition, boolean allowed) {
        accounts.user(OTHER, "hal");
        KmsClient maya = kms(accounts.user(own, "maya", allowingIf("kms:CreateGrant", condition)));
        CreateGrantRequest grant = grantTo(userArn(OTHER, "hal"), GrantOperation.ENCRYPT)
                .constraints(to -> to.encryptionContextSubset(Map.of("department", "10")))
                .build();

        if (allowed) {
            assertThat(maya.createGrant(grant).grantToken()).isNotEmpty();
        } else {
            assertThat(refusal(() -> maya.createGrant(grant)).message())
                    .endsWith("because no identity-based policy allows the kms:CreateGrant action");
        }
    }
}
