package io.quintet.app.pages;

import io.quintet.engine.SignIn;
import io.quintet.engine.SignIn.AuthorizationRequest;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a client on this machine sends a person's browser: {@code aws sso login} with an authorization code and PKCE
 * (RFC 6749, RFC 7636). What was wrong with the client is told here; what the person decided, the client is told.
 */
final class AuthorizePage {

    /** The address is AWS's: {@code /authorize} of the OIDC endpoint. */
    static final String PATH = "/authorize";

    static final String PAGE = "authorize";

    private static final String RESPONSE_TYPE = "response_type";
    private static final List<String> HANDED_ON =
            List.of("client_id", "redirect_uri", "state", "code_challenge", "code_challenge_method");

    private final SignIn signIn;
    private final List<String> people;
    private final String formToken = UUID.randomUUID().toString();

    AuthorizePage(SignIn signIn, List<String> people) {
        this.signIn = signIn;
        this.people = List.copyOf(people);
    }

    /** A bucket may have the same address; whoever lists its objects asks for no response type. */
    static boolean isFor(HttpRequest request) {
        return request.method().equals("GET")
                && request.rawPath().equals(PATH)
                && Form.ofQuery(request).has(RESPONSE_TYPE);
    }

    /** The question to the person. */
    HttpResponse ask(HttpRequest request) {
        Form query = Form.ofQuery(request);
        Optional<AuthorizationRequest> wanted = wanted(query);
        Optional<String> client = wanted.flatMap(signIn::client);
        if (wanted.isEmpty() || client.isEmpty()) {
            return Pages.html(400, "<p>No client is registered with this client_id and redirect_uri.</p>");
        }
        if (!query.get(RESPONSE_TYPE).equals("code")) {
            return refusal(wanted.get(), "unsupported_response_type");
        }
        if (!query.get("code_challenge_method").equals("S256")
                || query.get("code_challenge").isEmpty()) {
            return refusal(wanted.get(), "invalid_request");
        }
        return form(query, client.get());
    }

    private HttpResponse form(Form query, String client) {
        StringBuilder hidden = new StringBuilder();
        for (String name : HANDED_ON) {
            hidden.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                    .formatted(name, Pages.escaped(query.get(name))));
        }
        return Pages.htmlThatSendsOn("""
                <p><b>%s</b> asks for access to your accounts.</p>
                <form method="post" action="%s%s">
                <input type="hidden" name="token" value="%s">
                %s<p><label>Sign in as <input name="person" list="people" required autofocus></label>
                <datalist id="people">%s</datalist>
                <label><input type="checkbox" name="mfa" value="true"> with MFA</label></p>
                <p><button>Allow</button> <button name="deny" value="true" formnovalidate>Turn down</button></p>
                </form>
                """.formatted(
                        Pages.escaped(client), LocalPages.PREFIX, PAGE, formToken, hidden, Pages.options(people)));
    }

    /** The person's answer. */
    HttpResponse decide(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return Pages.text(405, "To decide is a POST.");
        }
        Form form = Form.of(request);
        Optional<AuthorizationRequest> wanted = wanted(form);
        if (!form.get("token").equals(formToken) || wanted.isEmpty()) {
            return Pages.html(403, "<p>This form is out of date. Begin again in your terminal.</p>");
        }
        if (form.has("deny")) {
            return refusal(wanted.get(), "access_denied");
        }
        try {
            return to(signIn.from(
                            request.sourceAddress(),
                            request.headers().first("user-agent").orElse(""))
                    .authorize(wanted.get(), form.get("person"), form.has("mfa")));
        } catch (SignIn.Refused refused) {
            return Pages.html(400, "<p>" + Pages.escaped(String.valueOf(refused.getMessage())) + "</p>");
        }
    }

    private static Optional<AuthorizationRequest> wanted(Form form) {
        try {
            return Optional.of(new AuthorizationRequest(
                    form.get("client_id"),
                    URI.create(form.get("redirect_uri")),
                    form.get("code_challenge"),
                    form.get("state")));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Tells the client; only where it is registered to be told. */
    private HttpResponse refusal(AuthorizationRequest wanted, String error) {
        return signIn.client(wanted).isEmpty()
                ? Pages.html(400, "<p>No client is registered with this client_id and redirect_uri.</p>")
                : to(wanted.refused(error));
    }

    private static HttpResponse to(URI address) {
        return new HttpResponse(
                303, Headers.of("location", address.toString(), "cache-control", "no-store"), Body.EMPTY);
    }
}
