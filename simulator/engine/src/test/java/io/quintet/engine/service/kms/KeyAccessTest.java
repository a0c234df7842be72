package io.quintet.engine.service.kms;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.userArn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.Tag;

/** AWS KMS developer guide: "Key policies", "Grants", "Condition keys", "Allowing users in other accounts". */
class KeyAccessTest {

    private static final SdkBytes SECRET = SdkBytes.fromUtf8String("the launch code");
    private static final Region SYDNEY = Region.AP_SOUTHEAST_2;

    private final TwoAccounts accounts = new TwoAccounts();
    private final String own = accounts.own();
    private final KmsClient root = kms(accounts.simulator().rootCredentials(own));

    @BeforeEach
    void people_who_are_named_in_policies_and_grants() {
        for (String name : List.of("ada", "hal", "rita")) {
            accounts.user(own, name);
        }
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private KmsClient kms(AwsCredentials who) {
        return kms(who, SYDNEY);
    }

    private KmsClient kms(AwsCredentials who, Region region) {
        return accounts.simulator().client(KmsClient.class, who, region);
    }

    private String key() {
        return root.createKey().keyMetadata().arn();
    }

    private static SdkBytes encrypt(KmsClient kms, String key, Map<String, String> context) {
        return kms.encrypt(request -> request.keyId(key).plaintext(SECRET).encryptionContext(context))
                .ciphertextBlob();
    }

    private static String decrypt(KmsClient kms, SdkBytes ciphertext, Map<String, String> context) {
        return kms.decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(context))
                .plaintext()
                .asString(StandardCharsets.UTF_8);
    }

    /** A key policy that leaves nothing to IAM: the root user administers, and these statements stand beside. */
    private String withoutIam(String... statements) {
        return """
                {"Version":"2012-10-17","Statement":[
                  {"Sid":"admin","Effect":"Allow","Principal":{"AWS":"%s"},"Action":"kms:*","Resource":"*"}%s]}""".formatted(userArn(own, "ada"), statements.length == 0 ? "" : "," + String.join(",", statements));
    }

    private static String allow(String principal, String action) {
        return """
                {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"%s","Resource":"*"}""".formatted(principal, action);
    }

    private void putPolicy(String key, String policy) {
        root.putKeyPolicy(request -> request.keyId(key).policy(policy).bypassPolicyLockoutSafetyCheck(true));
    }

    @Test
    void the_default_policy_leaves_a_key_to_the_accounts_iam_policies() {
        String key = key();
        KmsClient allowed = kms(accounts.user(own, "bob", allowing("kms:Encrypt")));
        KmsClient other = kms(accounts.user(own, "eve"));

        assertThat(encrypt(allowed, key, Map.of())).isNotNull();
        assertThat(refusal(() -> encrypt(other, key, Map.of())))
                .isEqualTo(new Refusal(
                        "AccessDeniedException",
                        "User: " + userArn(own, "eve") + " is not authorized to perform: kms:Encrypt on resource: "
                                + key + " because no identity-based policy allows the kms:Encrypt action"));
    }

    @Test
    void without_a_statement_for_the_account_iam_policies_allow_nothing_and_still_deny() {
        String key = key();
        KmsClient administrator = kms(accounts.user(own, "bob", allowing("*")));
        KmsClient named = kms(accounts.user(own, "carol"));
        KmsClient deniedByIam = kms(
                accounts.user(own, "dan", allowing("*"), allowing("kms:Encrypt").replace("Allow", "Deny")));
        putPolicy(
                key,
                withoutIam(allow(userArn(own, "carol"), "kms:Encrypt"), allow(userArn(own, "dan"), "kms:Encrypt")));

        assertThat(refusal(() -> encrypt(administrator, key, Map.of())).message())
                .endsWith("because no resource-based policy allows the kms:Encrypt action");
        assertThat(encrypt(named, key, Map.of())).isNotNull();
        assertThat(refusal(() -> encrypt(deniedByIam, key, Map.of())).message())
                .contains("with an explicit deny in an identity-based policy");
        assertThat(refusal(() -> root.describeKey(request -> request.keyId(key)))
                        .message())
                .endsWith("because no resource-based policy allows the kms:DescribeKey action");
    }

    @Test
    void a_policy_that_locks_its_author_out_is_refused_unless_they_insist() {
        KmsClient bob = kms(accounts.user(own, "bob", allowing("kms:*")));

        assertThat(refusal(() -> bob.createKey(request -> request.policy(withoutIam()))))
                .isEqualTo(new Refusal(
                        "MalformedPolicyDocumentException",
                        "The new key policy will not allow you to update the key policy in the future."));
        String key = bob.createKey(request -> request.policy(withoutIam()).bypassPolicyLockoutSafetyCheck(true))
                .keyMetadata()
                .arn();
        assertThat(refusal(() -> bob.putKeyPolicy(request -> request.keyId(key).policy(withoutIam())))
                        .code())
                .isEqualTo("AccessDeniedException");
        assertThat(refusal(() -> bob.createKey(request -> request.policy("{\"Version\":\"2012-10-17\"}")))
                        .code())
                .isEqualTo("MalformedPolicyDocumentException");
    }

    @Test
    void another_account_needs_the_key_policy_and_its_own_iam_policy() {
        String key = key();
        KmsClient allowed = kms(accounts.user(OTHER, "oscar", allowing("kms:*")));
        KmsClient unprepared = kms(accounts.user(OTHER, "olga"));
        assertThat(refusal(() -> encrypt(allowed, key, Map.of())).message())
                .endsWith("because no resource-based policy allows the kms:Encrypt action");

        putPolicy(key, withoutIam(allow("arn:aws:iam::" + OTHER + ":root", "kms:*")));
        SdkBytes ciphertext = encrypt(allowed, key, Map.of());

        assertThat(decrypt(allowed, ciphertext, Map.of())).isEqualTo("the launch code");
        assertThat(refusal(() -> encrypt(unprepared, key, Map.of())).message())
                .endsWith("because no identity-based policy allows the kms:Encrypt action");
        assertThat(refusal(() -> allowed.disableKey(request -> request.keyId(key)))
                        .message())
                .contains("is not authorized to perform: kms:DisableKey on resource: " + key);
    }

    @Test
    void a_grant_lets_its_grantee_use_the_key_as_long_as_it_stands() {
        String key = key();
        putPolicy(key, withoutIam(allow("arn:aws:iam::" + own + ":root", "kms:*")));
        KmsClient grantee = kms(accounts.user(own, "gina"));
        KmsClient retirer = kms(accounts.keyOf(own, "rita"));
        SdkBytes ciphertext = encrypt(root, key, Map.of("department", "10"));
        CreateGrantResponse grant = root.createGrant(request -> request.keyId(key)
                .name("payroll")
                .granteePrincipal(userArn(own, "gina"))
                .retiringPrincipal(userArn(own, "rita"))
                .operations(GrantOperation.DECRYPT, GrantOperation.DESCRIBE_KEY)
                .constraints(only -> only.encryptionContextSubset(Map.of("department", "10"))));

        assertThat(decrypt(grantee, ciphertext, Map.of("department", "10"))).isEqualTo("the launch code");
        assertThat(grantee.describeKey(request -> request.keyId(key))
                        .keyMetadata()
                        .arn())
                .isEqualTo(key);
        assertThat(refusal(() -> decrypt(grantee, ciphertext, Map.of())).code()).isEqualTo("AccessDeniedException");
        assertThat(refusal(() -> encrypt(grantee, key, Map.of("department", "10")))
                        .code())
                .isEqualTo("AccessDeniedException");
        assertThat(refusal(() -> grantee.retireGrant(request -> request.grantToken(grant.grantToken())))
                        .code())
                .isEqualTo("AccessDeniedException");

        retirer.retireGrant(request -> request.grantToken(grant.grantToken()));
        assertThat(refusal(() -> decrypt(grantee, ciphertext, Map.of("department", "10")))
                        .code())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void a_denial_in_the_key_policy_wins_over_a_grant() {
        String key = key();
        KmsClient grantee = kms(accounts.user(own, "gina"));
        root.createGrant(request ->
                request.keyId(key).granteePrincipal(userArn(own, "gina")).operations(GrantOperation.ENCRYPT));
        assertThat(encrypt(grantee, key, Map.of())).isNotNull();

        putPolicy(key, withoutIam(allow(userArn(own, "gina"), "kms:Encrypt").replace("Allow", "Deny")));
        assertThat(refusal(() -> encrypt(grantee, key, Map.of())).message())
                .contains("with an explicit deny in a resource-based policy");
    }

    @Test
    void a_grantee_hands_on_no_more_than_they_have() {
        String key = key();
        KmsClient grantee = kms(accounts.user(own, "gina"));
        root.createGrant(request -> request.keyId(key)
                .granteePrincipal(userArn(own, "gina"))
                .operations(GrantOperation.ENCRYPT, GrantOperation.CREATE_GRANT));

        assertThat(grantee.createGrant(request -> request.keyId(key)
                                .granteePrincipal(userArn(own, "hal"))
                                .operations(GrantOperation.ENCRYPT))
                        .grantId())
                .isNotEmpty();
        assertThat(refusal(() -> grantee.createGrant(request -> request.keyId(key)
                                .granteePrincipal(userArn(own, "hal"))
                                .operations(GrantOperation.DECRYPT)))
                        .code())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void grants_are_listed_repeated_by_name_only_once_and_revoked() {
        String key = key();
        accounts.user(own, "gina");
        Function<String, String> grant = name -> root.createGrant(request -> request.keyId(key)
                        .name(name)
                        .granteePrincipal(userArn(own, "gina"))
                        .retiringPrincipal(userArn(own, "rita"))
                        .operations(GrantOperation.ENCRYPT))
                .grantId();
        String first = grant.apply("first");
        String second = grant.apply("second");

        assertThat(grant.apply("first")).isEqualTo(first);
        assertThat(root.listGrants(request -> request.keyId(key)).grants())
                .extracting(GrantListEntry::grantId)
                .containsExactlyInAnyOrder(first, second);
        assertThat(root.listGrantsPaginator(request -> request.keyId(key).limit(1)).grants().stream())
                .hasSize(2);
        assertThat(root.listRetirableGrants(request -> request.retiringPrincipal(userArn(own, "rita")))
                        .grants())
                .hasSize(2);
        root.revokeGrant(request -> request.keyId(key).grantId(first));
        assertThat(refusal(() -> root.revokeGrant(request -> request.keyId(key).grantId(first))))
                .isEqualTo(new Refusal("NotFoundException", "Grant ID " + first + " not found"));
    }

    @Test
    void a_condition_on_the_encryption_context_decides() {
        String key = key();
        KmsClient bob = kms(accounts.user(
                own,
                "bob",
                allowingIf("kms:Encrypt", "{\"StringEquals\":{\"kms:EncryptionContext:department\":\"10\"}}")));

        assertThat(encrypt(bob, key, Map.of("department", "10"))).isNotNull();
        assertThat(refusal(() -> encrypt(bob, key, Map.of("department", "11"))).code())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void an_alias_is_made_by_who_may_touch_both_alias_and_key() {
        String key = key();
        KmsClient aliasOnly = kms(
                accounts.user(own, "bob", allowing("kms:CreateAlias").replace("\"*\"", "\"arn:aws:kms:*:*:alias/*\"")));
        KmsClient both = kms(accounts.user(own, "carol", allowing("kms:CreateAlias")));

        assertThat(refusal(() -> aliasOnly.createAlias(
                                request -> request.aliasName("alias/app").targetKeyId(key)))
                        .message())
                .contains("kms:CreateAlias on resource: " + key);
        both.createAlias(request -> request.aliasName("alias/app").targetKeyId(key));
    }

    @Test
    void tags_of_a_key_decide_who_may_use_it() {
        String key = root.createKey(request -> request.tags(
                        Tag.builder().tagKey("team").tagValue("red").build()))
                .keyMetadata()
                .arn();
        KmsClient red = kms(accounts.user(
                own, "bob", allowingIf("kms:Encrypt", "{\"StringEquals\":{\"aws:ResourceTag/team\":\"red\"}}")));
        assertThat(encrypt(red, key, Map.of())).isNotNull();

        root.untagResource(request -> request.keyId(key).tagKeys("team"));
        assertThat(refusal(() -> encrypt(red, key, Map.of())).code()).isEqualTo("AccessDeniedException");
        assertThat(root.listResourceTags(request -> request.keyId(key)).tags()).isEmpty();
    }

    @Test
    void a_missing_key_is_told_to_those_who_may_use_keys_and_to_nobody_else() {
        String missing = key().replaceAll("[0-9a-f-]{36}$", "12345678-1234-1234-1234-123456789012");
        KmsClient nobody = kms(accounts.user(own, "eve"));
        KmsClient stranger = kms(accounts.user(OTHER, "oscar", allowing("kms:*")));

        assertThat(refusal(() -> root.describeKey(request -> request.keyId(missing))))
                .isEqualTo(new Refusal("NotFoundException", "Key '" + missing + "' does not exist"));
        for (KmsClient each : List.of(nobody, stranger)) {
            assertThat(refusal(() -> each.describeKey(request -> request.keyId(missing)))
                            .code())
                    .isEqualTo("AccessDeniedException");
        }
        assertThat(refusal(() -> root.describeKey(request -> request.keyId("nonsense"))))
                .isEqualTo(new Refusal("NotFoundException", "Invalid keyId 'nonsense'"));
    }
}
