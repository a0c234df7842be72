package io.quintet.engine.service.sts;

import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * What an identity provider says of somebody, once it is proved that the provider says so.
 *
 * @param provider as trust policies and {@code aws:FederatedProvider} name it
 * @param keys what conditions of the trust policy can ask
 * @param lasting those of the keys that later calls of the session have too
 * @param sessionName what the session is to be called
 * @param tags of the session, some of which role chaining hands on
 */
record VouchedIdentity(
        String provider,
        Context keys,
        Context lasting,
        String sessionName,
        List<Tag> tags,
        List<String> transitiveTags,
        Optional<String> sourceIdentity) {

    private static final String PROVIDER = "aws:FederatedProvider";

    /** Tags and a source identity need permissions of their own. */
    List<Check> checks(String action, Arn role) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of(action, role));
        if (!tags.isEmpty()) {
            checks.add(Check.of("sts:TagSession", role));
        }
        if (sourceIdentity.isPresent()) {
            checks.add(Check.of("sts:SetSourceIdentity", role));
        }
        return checks;
    }

    void addTo(Keys request) {
        keys.all().forEach((key, values) -> put(request, key, values));
        request.put(PROVIDER, provider);
        request.put("sts:RoleSessionName", sessionName);
        request.put("sts:SourceIdentity", sourceIdentity.orElse(null));
        tags.forEach(tag -> request.put("aws:RequestTag/" + tag.key(), tag.value()));
        if (!tags.isEmpty()) {
            request.putAll("aws:TagKeys", tags.stream().map(Tag::key).toList());
        }
        if (!transitiveTags.isEmpty()) {
            request.putAll("sts:TransitiveTagKeys", transitiveTags);
        }
    }

    private static void put(Keys request, String key, List<String> values) {
        if (values.size() == 1) {
            request.put(key, values.get(0));
        } else {
            request.putAll(key, values);
        }
    }

    /** The condition keys of every call that the session makes. */
    Context sessionKeys() {
        return lasting.extend().put(PROVIDER, provider).build();
    }
}
