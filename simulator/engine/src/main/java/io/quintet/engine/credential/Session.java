package io.quintet.engine.credential;

import io.quintet.rules.policy.Context;
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
 * @param context further condition keys that calls of this session have, such as {@code identitystore:UserId}
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
        Context context) {

    public Session {
        policies = List.copyOf(policies);
        tags = Map.copyOf(tags);
        transitiveTags = Set.copyOf(transitiveTags);
    }

    /** A session without policies, tags or a second factor. */
    public static Session plain(String token, Instant issued, Instant expires) {
        return new Session(
                token,
                issued,
                expires,
                Optional.empty(),
                List.of(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                Context.EMPTY);
    }

    /** The same session under another token. */
    Session under(String newToken) {
        return new Session(newToken, issued, expires, mfa, policies, tags, transitiveTags, sourceIdentity, context);
    }

    /** The same session of a person who proved a second factor, where one did. */
    public Session proved(Optional<Instant> when) {
        return new Session(token, issued, expires, when, policies, tags, transitiveTags, sourceIdentity, context);
    }

    /** The same session with policies that limit it. */
    public Session limitedBy(List<Policy> limits) {
        return new Session(token, issued, expires, mfa, limits, tags, transitiveTags, sourceIdentity, context);
    }

    /** The same session with tags, some of which role chaining hands on. */
    public Session tagged(Map<String, String> newTags, Set<String> transitive) {
        return new Session(token, issued, expires, mfa, policies, newTags, transitive, sourceIdentity, context);
    }

    /** The same session of a person named by a source identity, where one is. */
    public Session identifiedAs(Optional<String> identity) {
        return new Session(token, issued, expires, mfa, policies, tags, transitiveTags, identity, context);
    }

    /** The same session whose calls have further condition keys. */
    public Session knownBy(Context keys) {
        return new Session(token, issued, expires, mfa, policies, tags, transitiveTags, sourceIdentity, keys);
    }
}
