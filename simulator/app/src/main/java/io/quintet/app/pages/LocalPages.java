package io.quintet.app.pages;

import inet.ipaddr.IPAddressString;
import io.quintet.engine.Simulator;
import io.quintet.engine.access.AccessReport;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Pages for the people of this machine, beside the AWS services. No bucket can be named {@code _quintet}; an object may
 * be, in a bucket that is addressed by its host name, so a page needs a host name of this machine.
 */
public final class LocalPages implements Function<HttpRequest, HttpResponse> {

    /** What the address of each page begins with. */
    public static final String PREFIX = "/_quintet/";

    private static final String WHY = "why/";
    private static final String WHO_CAN = "who-can";
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Simulator simulator;
    private final SignInPages signIn;
    private final AuthorizePage authorize;
    private final BreakGlassPage breakGlass;
    private final TokenPage token;
    private volatile boolean open;

    /** @param people who is proposed to sign in */
    public LocalPages(Simulator simulator, List<String> people) {
        this.simulator = simulator;
        this.signIn = new SignInPages(simulator.signIn(), people);
        this.authorize = new AuthorizePage(simulator.signIn(), people);
        this.breakGlass = new BreakGlassPage(simulator);
        this.token = new TokenPage(simulator);
    }

    /** Lets callers in: before, what they want may not be built yet. */
    public void open() {
        open = true;
    }

    @Override
    public HttpResponse apply(HttpRequest request) {
        if (!open) {
            return Pages.text(503, "The organization is being raised.");
        }
        if (!OWN_NAMES.contains(host(request))) {
            return simulator.handle(request);
        }
        boolean authorizes = AuthorizePage.isFor(request);
        if (!authorizes && !request.rawPath().startsWith(PREFIX)) {
            return signIn.withLocalAddress(request, simulator.handle(request));
        }
        if (!new IPAddressString(request.sourceAddress()).isLoopback()) {
            return Pages.text(403, "These pages are for callers on the machine that the simulator runs on.");
        }
        return authorizes
                ? authorize.ask(request)
                : page(request, request.rawPath().substring(PREFIX.length()));
    }

    private HttpResponse page(HttpRequest request, String page) {
        boolean read = request.method().equals("GET") || request.method().equals("HEAD");
        if (page.equals(SignInPages.DEVICE)) {
            return signIn.device(request);
        }
        if (page.equals(SignInPages.SIGN_IN)) {
            return signIn.token(request);
        }
        if (page.equals(AuthorizePage.PAGE)) {
            return authorize.decide(request);
        }
        if (page.equals(BreakGlassPage.PAGE)) {
            return breakGlass.approve(request);
        }
        if (page.equals(TokenPage.PAGE)) {
            return token.sign(request);
        }
        if (page.equals("health")) {
            return read ? Pages.text(200, "ok") : onlyRead();
        }
        if (page.startsWith(WHY)) {
            return read ? why(request, page.substring(WHY.length())) : onlyRead();
        }
        if (page.equals(WHO_CAN)) {
            return read ? whoCan(request) : onlyRead();
        }
        return Pages.text(404, "There is no such page; there are device, health, who-can and why/REQUEST-ID.");
    }

    private HttpResponse why(HttpRequest request, String requestId) {
        boolean json = request.rawQuery().equals("output=json")
                || request.headers().first("accept").orElse("").startsWith("application/json");
        return simulator
                .decision(requestId)
                .map(entry -> json
                        ? Pages.respond(200, "application/json", CallExplanation.json(requestId, entry))
                        : Pages.text(200, CallExplanation.text(requestId, entry)))
                .orElseGet(() -> Pages.text(
                        404,
                        "No call with the request id " + requestId + " is remembered: the latest 10,000 calls are."
                                + " The AWS CLI shows request ids with --debug, and SDKs carry them in answers and"
                                + " errors."));
    }

    private HttpResponse whoCan(HttpRequest request) {
        try {
            Form asked = Form.ofQuery(request);
            AccessQuestion question = AccessQuestion.of(asked.get("action"), asked.get("resource"));
            AccessReport report = simulator.whoCan(question.action(), question.resource());
            return "json".equals(asked.get("output"))
                    ? Pages.respond(200, "application/json", AccessJson.text(report))
                    : Pages.text(200, AccessExplanation.text(report));
        } catch (IllegalArgumentException wrong) {
            return Pages.text(400, String.valueOf(wrong.getMessage()));
        }
    }

    private static HttpResponse onlyRead() {
        return Pages.text(405, "This page can be read only.");
    }

    private static String host(HttpRequest request) {
        String host = request.headers().first("host").orElse("").toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
