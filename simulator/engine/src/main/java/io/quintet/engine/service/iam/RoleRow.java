package io.quintet.engine.service.iam;

import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;

/** A role. */
record RoleRow(
        Arn arn,
        String id,
        Instant created,
        Permissions permissions,
        TagSet tags,
        TrustPolicy trust,
        @Nullable String description,
        Duration longestSession)
        implements Holder<RoleRow> {

    /** Roles under these paths are an AWS service's own: it alone changes them. */
    private static final Pattern RESERVED = Pattern.compile("/aws-(?:reserved|service-role)/(?:([^/]+)/)?.*");

    /** The first part of a path: {@code /aws-service-role/} of all paths of service-linked roles. */
    static String prefix(String path) {
        return path.substring(0, path.indexOf('/', 1) + 1);
    }

    /** Whether a caller is the service that roles under this path belong to; anybody is for an ordinary path. */
    static boolean belongsTo(Principal caller, String path) {
        Matcher reserved = RESERVED.matcher(path);
        if (!reserved.matches()) {
            return true;
        }
        return caller instanceof Principal.RoleSession session
                && session.path().equals("/aws-service-role/" + reserved.group(1) + "/");
    }

    boolean serviceLinked() {
        return path().startsWith("/aws-service-role/");
    }

    @Override
    public void requireModifiableBy(Principal caller) {
        if (!belongsTo(caller, path())) {
            throw IamError.UNMODIFIABLE.error(name());
        }
    }

    @Override
    public RoleRow with(Permissions changed) {
        return new RoleRow(arn, id, created, changed, tags, trust, description, longestSession);
    }

    RoleRow with(TagSet changed) {
        return new RoleRow(arn, id, created, permissions, changed, trust, description, longestSession);
    }

    RoleRow with(TrustPolicy changed) {
        return new RoleRow(arn, id, created, permissions, tags, changed, description, longestSession);
    }

    RoleRow with(@Nullable String newDescription, Duration newLongestSession) {
        return new RoleRow(arn, id, created, permissions, tags, trust, newDescription, newLongestSession);
    }

    /** As listings show it: without tags and boundary. */
    Role listed(Transaction rows) {
        return Role.builder()
                .path(path())
                .roleName(name())
                .roleId(id)
                .arn(arn.toString())
                .createDate(created)
                .assumeRolePolicyDocument(PolicyDocument.encoded(trust.document(rows)))
                .description(description)
                .maxSessionDuration((int) longestSession.toSeconds())
                .build();
    }

    Role described(Transaction rows) {
        Role.Builder role = listed(rows).toBuilder();
        permissions.boundary().ifPresent(boundary -> role.permissionsBoundary(UserRow.shown(boundary)));
        if (!tags.byKey().isEmpty()) {
            role.tags(tags.list());
        }
        return role.build();
    }
}
