package io.quintet.engine.service.sts;

import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Assertions that look as if the identity provider had signed them (SAML 2.0 security considerations). */
class SamlForgeryTest extends SamlScene {

    static Stream<Arguments> forged() {
        UnaryOperator<String> unsigned = response -> response;
        UnaryOperator<String> entity = SamlForgeryTest::withDocumentType;
        UnaryOperator<String> foreign = new PlayedIdentityProvider()::signAssertion;
        UnaryOperator<String> changed = response -> IDP.signAssertion(response).replace(">maya<", ">root<");
        UnaryOperator<String> signatureMoved = response -> {
            String signed = IDP.signAssertion(response);
            String signature = between(signed, "<Signature", "</Signature>");
            return signed.replace(signature, "").replace("<samlp:Status>", signature + "<samlp:Status>");
        };
        return Stream.of(
                arguments("unsigned", unsigned, "Response signature invalid"),
                arguments("signed by somebody else", foreign, "Response signature invalid"),
                arguments("changed afterwards", changed, "Response signature invalid"),
                arguments("with the signature of another element", signatureMoved, "Response signature invalid"),
                arguments("wrapped around the signed one", wrapped(true), "Invalid base64 SAMLResponse"),
                arguments("wrapped, under an id of its own", wrapped(false), "Invalid base64 SAMLResponse"),
                arguments("with an entity of its own", entity, "Invalid base64 SAMLResponse"));
    }

    private static String between(String text, String start, String end) {
        return text.substring(text.indexOf(start), text.indexOf(end) + end.length());
    }

    /** The signed assertion is put aside, and one that nobody signed stands where it was. */
    private static UnaryOperator<String> wrapped(boolean sameId) {
        return response -> {
            String signed = IDP.signAssertion(response);
            String assertion = between(signed, "<saml:Assertion", "</saml:Assertion>");
            String evil = between(response, "<saml:Assertion", "</saml:Assertion>")
                    .replace(">maya<", ">root<")
                    .replace("\"_a\"", sameId ? "\"_a\"" : "\"_b\"");
            return signed.replace(assertion, "<samlp:Extensions>" + assertion + "</samlp:Extensions>" + evil);
        };
    }

    private static String withDocumentType(String response) {
        return "<!DOCTYPE x [<!ENTITY who \"root\">]>"
                + IDP.signAssertion(response).replace(">maya<", ">&who;<");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void an_assertion_that_the_provider_did_not_sign_is_worth_nothing(
            String how, UnaryOperator<String> forge, String message) {
        String response = forge.apply(response(role));

        assertThat(refusal(() -> assume(response))).as(how).isEqualTo(invalid(message));
    }

    @Test
    void a_comment_in_a_name_cuts_nothing_off() {
        String response = IDP.signAssertion(response(role).replace(">maya<", ">root.evil<"))
                .replace(">root.evil<", ">root<!-- -->.evil<");

        assertThat(assume(response).subject()).isEqualTo("root.evil");
    }

    @Test
    void an_encrypted_assertion_is_said_to_be_one() {
        String response = response(role).replaceAll("<saml:Assertion.*</saml:Assertion>", "<saml:EncryptedAssertion/>");

        assertThat(refusal(() -> assume(response)).code()).isEqualTo("NotImplemented");
    }
}
