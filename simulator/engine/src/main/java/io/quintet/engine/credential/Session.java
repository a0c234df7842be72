package io.quintet.engine.credential;

import io.quintet.rules.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a temporary access key stands for.
 *
 * @param token the session token that has to be sent with the key
 * @param issued when it was issued: {@code aws:TokenIssueTime}
 * @param mfa when the person proved a second factor, where they did
 * @param policies the session policies passed when it was issued
 * @param tags session tags: {@code aws:PrincipalTag/…}
 * @param transitiveTags the keys of tags that role chaining hands on
 * @param sourceIdentity {@code aws:SourceIdentity}
 * @param context further context keys that calls of this session have, such as {@code identitystore:userId}
 */
public record Session(
        String token,
        Instant issued,
        Instant expires,
        Optional<Instant> mfa,
        List<Policy> policies,
        Map<String, String> tags,
        Set<String> transitiveTags,
        Optional<String> sourceIdentity,
        Map<String, String> context) {

    public Session {
        policies = List.copyOf(policies);
        tags = Map.copyOf(tags);
        transitiveTags = Set.copyOf(transitiveTags);
        context = Map.copyOf(context);
    }

    /** A session without policies, tags or a second factor. */
    public static Session plain(String token, Instant issued, Instant expires) {
        return new Session(
                token, issued, expires, Optional.empty(), List.of(), Map.of(), Set.of(), Optional.empty(), Map.of());
    }
}
