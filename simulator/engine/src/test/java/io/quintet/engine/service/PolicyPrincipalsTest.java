package io.quintet.engine.service;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.TwoAccounts.userArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The rehearsal of an attack: whoever may delete a user or a role and make one of the same name does not thereby get
 * into what trusted the first one.
 */
class PolicyPrincipalsTest {

    private static final String NAME = "deploy";
    private static final Region REGION = Region.US_EAST_1;

    private TwoAccounts accounts;
    private String own;
    private IamClient iam;
    private AwsCredentials ada;

    /** What is protected, by the policy that names somebody. */
    enum Protected {
        BUCKET("MalformedPolicy", "Invalid principal in policy"),
        KEY("MalformedPolicyDocumentException", "Policy contains a statement with one or more invalid principals."),
        SECRET("MalformedPolicyDocumentException", "This resource policy contains an unsupported principal."),
        ROLE("MalformedPolicyDocument", "Invalid principal in policy: \"AWS\":\"%s\""),
        GRANT("InvalidArnException", "ARN does not refer to a valid principal: %s");

        private final String code;
        private final String message;

        Protected(String code, String message) {
            this.code = code;
            this.message = message;
        }

        Refusal refusalOf(String principal) {
            return new Refusal(code, message.formatted(principal));
        }
    }

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        own = accounts.own();
        iam = accounts.rootIam(own);
        ada = accounts.user(own, "ada", allowing("*"));
        client(S3Client.class, ada).createBucket(bucket -> bucket.bucket("vault"));
        client(S3Client.class, ada)
                .putObject(object -> object.bucket("vault").key("key"), RequestBody.fromString("gold"));
        client(SecretsManagerClient.class, ada)
                .createSecret(secret -> secret.name("vault").secretString("gold"));
        client(KmsClient.class, ada)
                .createAlias(alias -> alias.aliasName("alias/vault")
                        .targetKeyId(client(KmsClient.class, ada)
                                .createKey()
                                .keyMetadata()
                                .keyId()));
        accounts.role(own, "vault", own);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private <C extends SdkClient> C client(Class<C> type, AwsCredentials who) {
        return accounts.simulator().client(type, who, REGION);
    }

    private String key() {
        return client(KmsClient.class, ada)
                .describeKey(key -> key.keyId("alias/vault"))
                .keyMetadata()
                .arn();
    }

    private static String statement(String principal, String action, String resource) {
        return """
                {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"%s"%s}""".formatted(principal, action, resource);
    }

    private String policy(Protected what, String principal) {
        String statement = switch (what) {
            case BUCKET -> statement(principal, "s3:GetObject", ",\"Resource\":\"arn:aws:s3:::vault/*\"");
            case KEY ->
                statement(principal, "kms:Encrypt", ",\"Resource\":\"*\"") + ","
                        + statement(userArn(own, "ada"), "kms:*", ",\"Resource\":\"*\"");
            case SECRET -> statement(principal, "secretsmanager:GetSecretValue", ",\"Resource\":\"*\"");
            case ROLE -> statement(principal, "sts:AssumeRole", "");
            case GRANT -> principal;
        };
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}";
    }

    private void protect(Protected what, String principal) {
        String policy = policy(what, principal);
        switch (what) {
            case BUCKET ->
                client(S3Client.class, ada)
                        .putBucketPolicy(put -> put.bucket("vault").policy(policy));
            case KEY ->
                client(KmsClient.class, ada)
                        .putKeyPolicy(put -> put.keyId(key()).policy(policy));
            case SECRET ->
                client(SecretsManagerClient.class, ada)
                        .putResourcePolicy(put -> put.secretId("vault").resourcePolicy(policy));
            case ROLE -> iam.updateAssumeRolePolicy(put -> put.roleName("vault").policyDocument(policy));
            case GRANT ->
                client(KmsClient.class, ada)
                        .createGrant(grant ->
                                grant.keyId(key()).granteePrincipal(principal).operations(GrantOperation.ENCRYPT));
        }
    }

    private String shown(Protected what) {
        return switch (what) {
            case BUCKET ->
                client(S3Client.class, ada)
                        .getBucketPolicy(get -> get.bucket("vault"))
                        .policy();
            case KEY ->
                client(KmsClient.class, ada)
                        .getKeyPolicy(get -> get.keyId(key()))
                        .policy();
            case SECRET ->
                client(SecretsManagerClient.class, ada)
                        .getResourcePolicy(get -> get.secretId("vault"))
                        .resourcePolicy();
            case ROLE ->
                URLDecoder.decode(
                        iam.getRole(role -> role.roleName("vault")).role().assumeRolePolicyDocument(),
                        StandardCharsets.UTF_8);
            case GRANT ->
                policy(
                        what,
                        client(KmsClient.class, ada)
                                .listGrants(list -> list.keyId(key()))
                                .grants()
                                .get(0)
                                .granteePrincipal());
        };
    }

    private void use(Protected what, AwsCredentials who) {
        switch (what) {
            case BUCKET ->
                client(S3Client.class, who)
                        .getObjectAsBytes(get -> get.bucket("vault").key("key"));
            case KEY, GRANT ->
                client(KmsClient.class, who)
                        .encrypt(encrypt -> encrypt.keyId(key()).plaintext(SdkBytes.fromUtf8String("gold")));
            case SECRET -> client(SecretsManagerClient.class, who).getSecretValue(get -> get.secretId("vault"));
            case ROLE -> accounts.assume(who, "arn:aws:iam::" + own + ":role/vault");
        }
    }

    private AwsCredentials arrive(boolean role) {
        return role ? accounts.assume(ada, accounts.role(own, NAME, userArn(own, "ada"))) : accounts.user(own, NAME);
    }

    private void leave(boolean role, AwsCredentials last) {
        if (role) {
            iam.deleteRole(delete -> delete.roleName(NAME));
        } else {
            iam.deleteAccessKey(delete -> delete.userName(NAME).accessKeyId(last.accessKeyId()));
            iam.deleteUser(delete -> delete.userName(NAME));
        }
    }

    static Stream<Arguments> protectedFromBoth() {
        return Stream.of(Protected.values()).flatMap(what -> Stream.of(arguments(what, false), arguments(what, true)));
    }

    @ParameterizedTest(name = "{0}, a role: {1}")
    @MethodSource("protectedFromBoth")
    void a_successor_of_the_same_name_does_not_get_in(Protected what, boolean role) {
        AwsCredentials first = arrive(role);
        String arn = "arn:aws:iam::" + own + (role ? ":role/" : ":user/") + NAME;
        protect(what, arn);
        use(what, first);
        assertThat(shown(what)).isEqualTo(policy(what, arn));
        String id = accounts.sts(first).getCallerIdentity().userId().replaceFirst(":.*", "");

        leave(role, first);
        AwsCredentials second = arrive(role);

        assertThat(refusal(() -> use(what, second)).code()).startsWith("AccessDenied");
        assertThat(id).startsWith(role ? "AROA" : "AIDA");
        assertThat(shown(what)).isEqualTo(policy(what, id));
        assertThat(refusal(() -> protect(what, id)))
                .as("a policy cannot be saved as it is shown")
                .isEqualTo(what.refusalOf(id));
        protect(what, arn);
        use(what, second);
    }

    @ParameterizedTest
    @EnumSource
    void a_policy_that_names_nobody_is_refused(Protected what) {
        for (String nobody : new String[] {userArn(own, "nobody"), "arn:aws:iam::" + OTHER + ":role/nobody"}) {
            assertThat(refusal(() -> protect(what, nobody))).isEqualTo(what.refusalOf(nobody));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRANT")
    void whole_accounts_stay_and_are_shown_by_the_arn_of_their_root_user(Protected what) {
        protect(what, OTHER);

        assertThat(shown(what)).isEqualTo(policy(what, "arn:aws:iam::" + OTHER + ":root"));
    }
}
