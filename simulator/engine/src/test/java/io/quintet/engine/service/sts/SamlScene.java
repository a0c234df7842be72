package io.quintet.engine.service.sts;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.service.sts.PlayedIdentityProvider.attribute;
import static io.quintet.engine.service.sts.PlayedIdentityProvider.encoded;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;

/** An account that trusts a company's identity provider, and has a role for its staff. */
abstract class SamlScene {

    static final String ISSUER = "https://idp.acme.example";
    static final String ATTRIBUTE = "https://aws.amazon.com/SAML/Attributes/";
    static final String MORE = "</saml:AttributeStatement>";
    static final Refusal NOT_LET_IN = new Refusal("AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML");
    static final PlayedIdentityProvider IDP = new PlayedIdentityProvider();

    TwoAccounts accounts;
    String own;
    String provider;
    String role;

    @BeforeEach
    void a_role_for_the_staff() {
        accounts = new TwoAccounts();
        own = accounts.own();
        provider = accounts.rootIam(own)
                .createSAMLProvider(create -> create.name("Acme").samlMetadataDocument(IDP.metadata(ISSUER)))
                .samlProviderArn();
        role = role("Staff", "\"sts:AssumeRoleWithSAML\"", """
                {"StringEquals":{"SAML:aud":"https://signin.aws.amazon.com/saml","saml:edupersonorgdn":"ou=acme"}}""");
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    String role(String name, String actions, String condition) {
        IamClient root = accounts.rootIam(own);
        String arn = root.createRole(create ->
                        create.roleName(name).assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":%s,
                        "Principal":{"Federated":"%s"},"Condition":%s}]}""".formatted(actions, provider, condition)))
                .role()
                .arn();
        root.putRolePolicy(put -> put.roleName(name).policyName("all").policyDocument(allowing("*")));
        return arn;
    }

    String response(String roleArn) {
        return PlayedIdentityProvider.response(
                ISSUER,
                accounts.simulator().now().truncatedTo(ChronoUnit.SECONDS),
                "maya",
                attribute(ATTRIBUTE + "Role", provider + "," + roleArn)
                        + attribute(ATTRIBUTE + "RoleSessionName", "maya.k")
                        + attribute("urn:oid:1.3.6.1.4.1.5923.1.1.1.3", "ou=acme"));
    }

    AssumeRoleWithSamlResponse assume(
            String roleArn, String response, Consumer<AssumeRoleWithSamlRequest.Builder> more) {
        StsClient nobody = accounts.sts(AnonymousCredentialsProvider.create().resolveCredentials());
        return nobody.assumeRoleWithSAML(request ->
                more.accept(request.roleArn(roleArn).principalArn(provider).samlAssertion(encoded(response))));
    }

    AssumeRoleWithSamlResponse assume(String response) {
        return assume(role, response, request -> {});
    }

    static Refusal invalid(String message) {
        return new Refusal("InvalidIdentityToken", message);
    }

    static Refusal late() {
        return new Refusal("ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance");
    }

    static String with(String response, String more) {
        return response.replace(MORE, more + MORE);
    }
}
