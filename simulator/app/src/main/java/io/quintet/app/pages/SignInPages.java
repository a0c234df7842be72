package io.quintet.app.pages;

import io.quintet.engine.SignIn;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where people sign in: no password is asked for, and whoever comes from this machine may be anybody. What they get is
 * real: a session at the access portal, which ends and can be ended.
 */
final class SignInPages {

    static final String DEVICE = "device";
    static final String SIGN_IN = "sign-in";

    private static final Pattern AWS_PAGE = Pattern.compile("https://[a-z0-9-]+\\.awsapps\\.com/start/#/device");

    private final SignIn signIn;
    private final List<String> people;
    private final String formToken = UUID.randomUUID().toString();

    /** @param people who is proposed; others may sign in too */
    SignInPages(SignIn signIn, List<String> people) {
        this.signIn = signIn;
        this.people = List.copyOf(people);
    }

    /** The bearer token of a person's new session at the access portal. A page of another site gets none. */
    HttpResponse token(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return Pages.text(405, "To sign in is a POST.");
        }
        if (request.headers().has("origin")) {
            return Pages.text(403, "This is for commands; a browser signs in at " + LocalPages.PREFIX + DEVICE + ".");
        }
        Form form = Form.of(request);
        try {
            return Pages.text(200, at(request).portalToken(form.get("person"), form.has("mfa")));
        } catch (SignIn.Refused refused) {
            return Pages.text(403, String.valueOf(refused.getMessage()));
        }
    }

    /** A person approves a client that waits, or turns it down. */
    HttpResponse device(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return ask(Form.ofQuery(request).get("user_code"));
        }
        Form form = Form.of(request);
        if (!form.get("token").equals(formToken)) {
            return Pages.html(403, "<p>This form is out of date.</p>" + codeForm());
        }
        String code = form.get("user_code");
        try {
            if (form.has("deny")) {
                signIn.deny(code);
                return Pages.html(200, "<p>It was turned down. You can close this page.</p>");
            }
            at(request).approve(code, form.get("person"), form.has("mfa"));
            return Pages.html(
                    200,
                    "<p>You are signed in as <b>" + Pages.escaped(form.get("person"))
                            + "</b>. Go back to your terminal.</p>");
        } catch (SignIn.Refused refused) {
            return Pages.html(400, "<p>" + Pages.escaped(String.valueOf(refused.getMessage())) + "</p>" + codeForm());
        }
    }

    private SignIn at(HttpRequest request) {
        return signIn.from(
                request.sourceAddress(), request.headers().first("user-agent").orElse(""));
    }

    private HttpResponse ask(String code) {
        Optional<SignIn.Pending> pending = signIn.pending(code);
        if (pending.isEmpty()) {
            return Pages.html(
                    code.isEmpty() ? 200 : 404,
                    (code.isEmpty() ? "" : "<p>No client waits under this code.</p>") + codeForm());
        }
        return Pages.html(200, """
                <p><b>%s</b> asks for access to your accounts. Its code: <b>%s</b></p>
                <form method="post" action="%s%s">
                <input type="hidden" name="token" value="%s">
                <input type="hidden" name="user_code" value="%s">
                <p><label>Sign in as <input name="person" list="people" required autofocus></label>
                <datalist id="people">%s</datalist>
                <label><input type="checkbox" name="mfa" value="true"> with MFA</label></p>
                <p><button>Allow</button> <button name="deny" value="true" formnovalidate>Turn down</button></p>
                </form>
                """.formatted(
                        Pages.escaped(pending.get().clientName()),
                        Pages.escaped(pending.get().userCode()),
                        LocalPages.PREFIX,
                        DEVICE,
                        formToken,
                        Pages.escaped(pending.get().userCode()),
                        Pages.options(people)));
    }

    private static String codeForm() {
        return """
                <form method="get" action="%s%s">
                <p><label>The code in your terminal <input name="user_code" required autofocus></label>
                <button>Go on</button></p>
                </form>
                """.formatted(LocalPages.PREFIX, DEVICE);
    }

    /**
     * Names this page in place of AWS's sign-in page, which nobody can reach here, in what a client is told that
     * started to wait for approval.
     */
    HttpResponse withLocalAddress(HttpRequest request, HttpResponse response) {
        if (!request.rawPath().equals("/device_authorization") || !(response.body() instanceof Body.InMemory body)) {
            return response;
        }
        String here = "http://" + request.headers().first("host").orElse("localhost") + LocalPages.PREFIX + DEVICE;
        String told = AWS_PAGE.matcher(new String(body.content(), StandardCharsets.UTF_8))
                .replaceAll(Matcher.quoteReplacement(here));
        return new HttpResponse(response.status(), response.headers(), Body.of(told.getBytes(StandardCharsets.UTF_8)));
    }
}
