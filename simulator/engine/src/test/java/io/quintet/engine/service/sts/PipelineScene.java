package io.quintet.engine.service.sts;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.credentials;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.federation.Issuer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/** An account that has a role for the pipeline of one repository. */
abstract class PipelineScene {

    static final String GITHUB = "https://token.actions.githubusercontent.com";
    static final String MAIN = "repo:acme/shop:ref:refs/heads/main";
    static final String DEPLOY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":%s,\
            "Principal":{"Federated":"arn:aws:iam::%s:oidc-provider/token.actions.githubusercontent.com"},\
            "Condition":%s}]}""";
    static final String ON_MAIN = """
            {"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com",\
            "token.actions.githubusercontent.com:sub":"repo:acme/shop:ref:refs/heads/main"}}""";
    static final Refusal NOT_LET_IN =
            new Refusal("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");

    TwoAccounts accounts;
    String own;
    String role;

    @BeforeEach
    void a_role_for_the_pipeline_of_one_repository() {
        accounts = new TwoAccounts();
        own = accounts.own();
        trustGithub(own);
        role = role(own, "Deploy", "\"sts:AssumeRoleWithWebIdentity\"", ON_MAIN);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    void trustGithub(String account) {
        accounts.rootIam(account)
                .createOpenIDConnectProvider(create -> create.url(GITHUB).clientIDList("sts.amazonaws.com"));
    }

    String role(String account, String name, String actions, String condition) {
        IamClient root = accounts.rootIam(account);
        String arn = root.createRole(create ->
                        create.roleName(name).assumeRolePolicyDocument(DEPLOY.formatted(actions, account, condition)))
                .role()
                .arn();
        root.putRolePolicy(put -> put.roleName(name).policyName("all").policyDocument(allowing("*")));
        return arn;
    }

    Issuer github() {
        return accounts.simulator().issuer(GITHUB);
    }

    String token(Map<String, ?> more) {
        Map<String, Object> claims = new HashMap<>(Map.of("sub", MAIN, "aud", "sts.amazonaws.com"));
        claims.putAll(more);
        return github().token(claims);
    }

    AssumeRoleWithWebIdentityResponse assume(
            String roleArn, String token, Consumer<AssumeRoleWithWebIdentityRequest.Builder> more) {
        StsClient nobody = accounts.sts(AnonymousCredentialsProvider.create().resolveCredentials());
        return nobody.assumeRoleWithWebIdentity(request ->
                more.accept(request.roleArn(roleArn).roleSessionName("run-17").webIdentityToken(token)));
    }

    AssumeRoleWithWebIdentityResponse assume(String token) {
        return assume(role, token, request -> {});
    }

    AwsCredentials session(String token) {
        return credentials(assume(token).credentials());
    }
}
