package io.quintet.app.pages;

import io.quintet.engine.Approvals.Membership;
import io.quintet.engine.SignIn;
import io.quintet.engine.Simulator;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.RoleCredentials;

/** Where an approver lets somebody administer production for a time: by calls of AWS's API, with their own session. */
final class BreakGlassPage {

    static final String PAGE = "break-glass";

    private static final String GROUP = "Break Glass";
    private static final String APPROVER = "BreakGlass-Approver";

    private final Simulator simulator;

    BreakGlassPage(Simulator simulator) {
        this.simulator = simulator;
    }

    HttpResponse approve(HttpRequest request) {
        if (!request.method().equals("POST") || request.headers().has("origin")) {
            return Pages.text(405, "To approve is a POST of a command, 'quintet break-glass'.");
        }
        Form form = Form.of(request);
        String person = form.get("person");
        String approver = form.get("approver");
        if (person.equals(approver)) {
            return Pages.text(400, "Nobody approves their own access.");
        }
        try {
            Duration lasting = Duration.ofSeconds(Long.parseLong(form.get("seconds")));
            Instant ends = simulator
                    .approvals()
                    .approve(credentials(request, approver), new Membership(person, GROUP), lasting);
            return Pages.text(
                    200,
                    person + " may use Prod-BreakGlass until " + ends + ", approved by " + approver
                            + ". The profile is prod-breakglass.");
        } catch (NumberFormatException notANumber) {
            return Pages.text(400, "seconds has to be a number.");
        } catch (SignIn.Refused refused) {
            return Pages.text(403, String.valueOf(refused.getMessage()));
        } catch (AwsServiceException refused) {
            return Pages.text(
                    403,
                    approver + " could not approve it: "
                            + refused.awsErrorDetails().errorMessage() + " (an approver has " + APPROVER
                            + " in the management account)");
        }
    }

    private AwsCredentials credentials(HttpRequest request, String approver) {
        String token = simulator
                .signIn()
                .from(
                        request.sourceAddress(),
                        request.headers().first("user-agent").orElse(""))
                .portalToken(approver, true);
        SsoClient portal = simulator.client(
                SsoClient.class, AnonymousCredentialsProvider.create().resolveCredentials(), Region.US_EAST_1);
        RoleCredentials role = portal.getRoleCredentials(get -> get.accessToken(token)
                        .accountId(simulator.managementAccount())
                        .roleName(APPROVER))
                .roleCredentials();
        return AwsSessionCredentials.create(role.accessKeyId(), role.secretAccessKey(), role.sessionToken());
    }
}
