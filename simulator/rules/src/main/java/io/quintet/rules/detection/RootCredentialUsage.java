package io.quintet.rules.detection;

import io.quintet.rules.detection.Finding.Evidence;
import io.quintet.rules.detection.Sighting.Words;
import io.quintet.rules.event.SessionContext;
import io.quintet.rules.event.UserIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call with the credentials of an account's root user, or with those that AssumeRoot gives for one task. */
final class RootCredentialUsage implements Rule {

    private static final String RULE = "A call was made with root credentials.";

    @Override
    public Optional<Finding> judge(Sighting sighting) {
        UserIdentity identity = sighting.event().userIdentity();
        if (!UserIdentity.ROOT.equals(identity.type()) || identity.invokedBy() != null) {
            return Optional.empty();
        }
        boolean shortTerm = isAssumed(identity.sessionContext());
        String sentence = "The API " + sighting.event().eventName() + " was invoked using "
                + (shortTerm ? "restricted root user credentials" : "root credentials");
        Words words = new Words(
                sentence + ".",
                sentence
                        + sighting.caller()
                                .address()
                                .map(ip -> " from IP address " + ip)
                                .orElse("") + ".");
        return Optional.of(sighting.finding(
                shortTerm ? FindingType.SHORT_TERM_ROOT_CREDENTIAL_USAGE : FindingType.ROOT_CREDENTIAL_USAGE,
                words,
                RULE,
                List.of(new Evidence("userIdentity.type", UserIdentity.ROOT, "is the root user")),
                Map.of()));
    }

    private static boolean isAssumed(@Nullable SessionContext session) {
        return session != null && "true".equals(session.assumedRoot());
    }
}
