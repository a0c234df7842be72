package io.quintet.engine.trail;

import io.quintet.engine.service.Evidence.PersonBehind;
import io.quintet.rules.event.Event;
import io.quintet.rules.event.EventBuilder;
import io.quintet.rules.event.UserIdentity;
import io.quintet.rules.event.UserIdentity.OnBehalfOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's attempt to sign in at the access portal, with a password and perhaps a one-time password (IAM Identity
 * Center user guide, "Understanding IAM Identity Center sign-in events" and the examples that follow it). When it
 * succeeds, the portal records an {@code Authenticate} of its own.
 *
 * @param workflow what the events of one attempt have in common
 * @param person who signed in; of one who failed to, nothing but the account is told
 * @param loginTo where the browser goes then
 */
public record SignedIn(
        Instant at,
        UUID workflow,
        PersonBehind person,
        Browser browser,
        boolean withSecondFactor,
        boolean succeeded,
        String loginTo)
        implements Recordable {

    private static final String SIGN_IN = "signin.amazonaws.com";
    private static final String PORTAL = "sso.amazonaws.com";
    private static final String PASSWORD = "PASSWORD";
    private static final String ONE_TIME_PASSWORD = "TOTP";

    /** What somebody signs in with. */
    public record Browser(String address, String userAgent) {}

    @Override
    public List<Event> events() {
        List<Event> events = new ArrayList<>();
        events.add(told("CredentialChallenge", "Success", Map.of("CredentialType", PASSWORD, "UserName", name())));
        events.add(told("CredentialVerification", outcome(), Map.of("CredentialType", PASSWORD)));
        if (!succeeded) {
            return events;
        }
        if (withSecondFactor) {
            events.add(told("CredentialChallenge", "Success", Map.of("CredentialType", ONE_TIME_PASSWORD)));
            events.add(told("CredentialVerification", "Success", Map.of("CredentialType", ONE_TIME_PASSWORD)));
        }
        String proved = withSecondFactor ? PASSWORD + "," + ONE_TIME_PASSWORD : PASSWORD;
        events.add(told("UserAuthentication", "Success", Map.of("CredentialType", proved, "LoginTo", loginTo)));
        events.add(event("Authenticate", PORTAL, "")
                .userIdentity(UserIdentity.identityCenterUser(person.account(), onBehalfOf(), person.credentialId()))
                .build());
        return events;
    }

    private String name() {
        return person.userName();
    }

    private String outcome() {
        return succeeded ? "Success" : "Failure";
    }

    private Event told(String name, String outcome, Map<String, String> data) {
        Map<String, String> all = new TreeMap<>(data);
        all.put("AuthWorkflowID", workflow.toString());
        return event(name, SIGN_IN, data.get("CredentialType"))
                .userIdentity(identity())
                .additionalEventData(Rendering.object(all))
                .serviceEventDetails(Rendering.object(Map.of(name, outcome)))
                .build();
    }

    /** Its ids are made from the attempt's own, so that they do not depend on when the event is written. */
    private EventBuilder event(String name, String source, @Nullable String distinction) {
        return Event.builder()
                .eventTime(at)
                .eventSource(source)
                .eventName(name)
                .eventType(Event.AWS_SERVICE_EVENT)
                .awsRegion(person.region())
                .sourceIPAddress(browser.address())
                .userAgent(browser.userAgent())
                .requestID(id("request " + name + distinction))
                .eventID(id("event " + name + distinction))
                .recipientAccountId(person.account());
    }

    private UserIdentity identity() {
        UserIdentity.Builder identity =
                UserIdentity.builder().arn("").accountId(person.account()).accessKeyId("");
        return succeeded
                ? identity.type(UserIdentity.IDENTITY_CENTER_USER)
                        .onBehalfOf(onBehalfOf())
                        .credentialId(person.credentialId())
                        .build()
                : identity.type("Unknown").build();
    }

    private OnBehalfOf onBehalfOf() {
        return new OnBehalfOf(person.userId(), person.identityStoreArn());
    }

    private String id(String purpose) {
        return Rendering.derived(workflow + "/" + purpose);
    }
}
