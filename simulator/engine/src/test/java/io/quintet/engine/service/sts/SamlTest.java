package io.quintet.engine.service.sts;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.credentials;
import static io.quintet.engine.TwoAccounts.refusal;
import static io.quintet.engine.service.sts.PlayedIdentityProvider.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quintet.engine.TwoAccounts.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;

/** People of a company's own identity provider (IAM user guide, "SAML 2.0 federation"). */
class SamlTest extends SamlScene {

    @Test
    void somebody_of_the_staff_gets_the_role_and_is_told_what_the_assertion_says() throws GeneralSecurityException {
        AssumeRoleWithSamlResponse begun = assume(IDP.signAssertion(response(role)));

        assertThat(begun.subject()).isEqualTo("maya");
        assertThat(begun.subjectType()).isEqualTo("persistent");
        assertThat(begun.issuer()).isEqualTo(ISSUER);
        assertThat(begun.audience()).isEqualTo("https://signin.aws.amazon.com/saml");
        assertThat(begun.nameQualifier())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1")
                                .digest((ISSUER + own + "/Acme").getBytes(StandardCharsets.UTF_8))));
        assertThat(begun.assumedRoleUser().arn()).isEqualTo("arn:aws:sts::" + own + ":assumed-role/Staff/maya.k");
        assertThat(accounts.arnOf(credentials(begun.credentials())))
                .isEqualTo(begun.assumedRoleUser().arn());
    }

    @Test
    void the_whole_response_may_be_signed_instead_and_the_pair_of_a_role_stand_the_other_way_round() {
        String turned = response(role).replace(provider + "," + role, role + ", " + provider);

        assertThat(assume(IDP.signResponse(turned)).subject()).isEqualTo("maya");
    }

    static Stream<Arguments> wrong() {
        Refusal audience = invalid("Response does not contain the required audience.");
        return Stream.of(
                said("another audience", audience, "urn:amazon:webservices", "urn:somebody:else"),
                said("no audience", audience, "<saml:AudienceRestriction>.*</saml:AudienceRestriction>", ""),
                said(
                        "another recipient",
                        invalid("The recipient https://evil.example/saml of the response is not AWS's"),
                        "https://signin.aws.amazon.com/saml",
                        "https://evil.example/saml"),
                said("no recipient", invalid("Assertion Subject information is invalid"), " Recipient=\"[^\"]*\"", ""),
                said("no end", late(), " NotOnOrAfter=\"[^\"]*\" Recipient", " Recipient"),
                said("nobody", invalid("Assertion Subject information is invalid"), ">maya<", "><"));
    }

    static Stream<Arguments> wrongAttributes() {
        return Stream.of(
                said(
                        "another role",
                        invalid("SAML Assertion doesn't contain the requested Role and Metadata in the attributes"),
                        ":role/Staff",
                        ":role/Guest"),
                said(
                        "no session name",
                        invalid("RoleSessionName is required in AuthnResponse"),
                        "Attributes/RoleSessionName",
                        "Attributes/rolesessionname"),
                said(
                        "a session name with a space",
                        invalid("RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}"),
                        "maya\\.k",
                        "Maya K"),
                said(
                        "another issuer",
                        invalid("Issuer not present in specified provider"),
                        ISSUER,
                        "https://idp.evil.example"),
                said(
                        "a failed sign-in",
                        new Refusal(
                                "IDPRejectedClaim",
                                "The identity provider (IdP) reported that authentication failed. This might be because"
                                        + " the claim is invalid."),
                        "status:Success",
                        "status:Responder"),
                said("another organization", NOT_LET_IN, "ou=acme", "ou=evil"));
    }

    private static Arguments said(String what, Refusal refused, String instead, String text) {
        return arguments(what, (UnaryOperator<String>) response -> response.replaceAll(instead, text), refused);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrong", "wrongAttributes"})
    void an_assertion_that_says_anything_else_is_refused(String what, UnaryOperator<String> change, Refusal refused) {
        assertThat(refusal(() -> assume(IDP.signAssertion(change.apply(response(role))))))
                .as(what)
                .isEqualTo(refused);
    }

    @Test
    void an_assertion_is_good_for_five_minutes() {
        String early = IDP.signAssertion(response(role)
                .replaceAll(
                        "NotBefore=\"[^\"]*\"",
                        "NotBefore=\"" + accounts.simulator().now().plusSeconds(60) + "\""));
        assertThat(refusal(() -> assume(early)).message()).startsWith("Token is not valid before ");
        String lasting = IDP.signAssertion(
                response(role).replaceAll("NotOnOrAfter=\"[^\"]*\"", "NotOnOrAfter=\"2999-01-01T00:00:00Z\""));
        accounts.simulator().advance(Duration.ofMinutes(4));
        assertThat(assume(early).subject()).isEqualTo("maya");
        accounts.simulator().advance(Duration.ofMinutes(2));
        assertThat(refusal(() -> assume(early))).isEqualTo(late());
        assertThat(refusal(() -> assume(lasting))).as("issued too long ago").isEqualTo(late());
    }

    @ParameterizedTest
    @CsvSource({
        "saml:iss, https://idp.acme.example, true",
        "saml:sub, maya, true",
        "saml:sub_type, persistent, true",
        "saml:doc, */Acme, true",
        "saml:edupersonorgdn, ou=acme, true",
        "saml:edupersonorgdn, ou=evil, false",
        "sts:RoleSessionName, maya.k, true",
        "aws:FederatedProvider, arn:aws:iam::*:saml-provider/Acme, true",
    })
    void conditions_of_a_trust_policy_know_the_assertion(String key, String value, boolean lets) {
        String other =
                role("Other", "\"sts:AssumeRoleWithSAML\"", "{\"StringLike\":{\"" + key + "\":\"" + value + "\"}}");
        String response = IDP.signAssertion(response(other));

        if (lets) {
            assertThat(assume(other, response, request -> {}).subject()).isEqualTo("maya");
        } else {
            assertThat(refusal(() -> assume(other, response, request -> {}))).isEqualTo(NOT_LET_IN);
        }
    }

    @Test
    void affiliations_are_a_list() {
        String members = role("Members", "\"sts:AssumeRoleWithSAML\"", """
                {"ForAnyValue:StringEquals":{"saml:edupersonaffiliation":"staff"},\
                "ForAllValues:StringEquals":{"saml:edupersonaffiliation":["staff","member"]}}""");
        String list = "urn:oid:1.3.6.1.4.1.5923.1.1.1.1";
        String response = response(members);

        assertThat(assume(
                        members, IDP.signAssertion(with(response, attribute(list, "member", "staff"))), request -> {}))
                .isNotNull();
        assertThat(refusal(() -> assume(
                        members,
                        IDP.signAssertion(with(response, attribute(list, "student", "staff"))),
                        request -> {})))
                .isEqualTo(NOT_LET_IN);
    }

    @Test
    void tags_and_a_source_identity_go_with_the_session_where_the_trust_policy_lets_them() {
        String more = attribute(ATTRIBUTE + "PrincipalTag:Team", "blue")
                + attribute(ATTRIBUTE + "TransitiveTagKeys", "Team")
                + attribute(ATTRIBUTE + "SourceIdentity", "maya.k");
        assertThat(refusal(() -> assume(IDP.signAssertion(with(response(role), more)))))
                .isEqualTo(new Refusal("AccessDenied", "Not authorized to perform sts:TagSession"));
        String tagging = role(
                "Tagging",
                "[\"sts:AssumeRoleWithSAML\",\"sts:TagSession\",\"sts:SetSourceIdentity\"]",
                "{\"StringEquals\":{\"aws:RequestTag/Team\":\"blue\"}}");
        String next = accounts.role(OTHER, "auditor", own, allowingIf("iam:ListUsers", """
                {"StringEquals":{"aws:PrincipalTag/Team":"blue","aws:SourceIdentity":"maya.k"}}"""));

        AssumeRoleWithSamlResponse begun =
                assume(tagging, IDP.signAssertion(with(response(tagging), more)), request -> {});
        AwsCredentials chained = accounts.assume(credentials(begun.credentials()), next);

        assertThat(begun.sourceIdentity()).isEqualTo("maya.k");
        assertThat(accounts.iam(chained).listUsers().users()).isEmpty();
    }

    @Test
    void the_assertion_may_make_the_session_shorter_and_the_request_narrower() {
        String brief = with(response(role), attribute(ATTRIBUTE + "SessionDuration", "1800"));
        AssumeRoleWithSamlResponse begun =
                assume(role, IDP.signAssertion(brief), request -> request.policy(allowing("iam:ListUsers")));

        assertThat(begun.credentials().expiration())
                .isBetween(
                        accounts.simulator().now().plusSeconds(1_700),
                        accounts.simulator().now().plusSeconds(1_800));
        AwsCredentials maya = credentials(begun.credentials());
        assertThat(accounts.iam(maya).listUsers().users()).isEmpty();
        assertThat(refusal(() -> accounts.iam(maya).listRoles()).message())
                .endsWith("because no session policy allows the iam:ListRoles action");
    }

    @Test
    void a_later_call_knows_who_it_is() {
        accounts.rootIam(own)
                .putRolePolicy(put ->
                        put.roleName("Staff").policyName("all").policyDocument(allowingIf("iam:ListUsers", """
                        {"StringEquals":{"saml:sub":"maya","saml:sub_type":"persistent"},"Null":{"saml:doc":"true"},\
                        "ArnLike":{"aws:FederatedProvider":"arn:aws:iam::*:saml-provider/Acme"}}""")));

        AwsCredentials maya =
                credentials(assume(IDP.signAssertion(response(role))).credentials());
        assertThat(accounts.iam(maya).listUsers().users()).isEmpty();
    }

    @Test
    void another_accounts_provider_vouches_for_nobody_here() {
        String theirs = accounts.rootIam(OTHER)
                .createSAMLProvider(create -> create.name("Acme").samlMetadataDocument(IDP.metadata(ISSUER)))
                .samlProviderArn();
        String response = IDP.signAssertion(response(role).replace(provider, theirs));

        assertThat(refusal(() -> assume(role, response, request -> request.principalArn(theirs))))
                .isEqualTo(invalid("Specified provider doesn't exist"));
        accounts.rootIam(own).deleteSAMLProvider(delete -> delete.samlProviderArn(provider));
        assertThat(refusal(() -> assume(IDP.signAssertion(response(role)))))
                .isEqualTo(invalid("Specified provider doesn't exist"));
    }
}
