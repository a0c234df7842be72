package io.quintet.engine.service.iam;

import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.User;

/**
 * A user.
 *
 * @param groups the names of the groups that it is in
 * @param login where it may sign in to the console
 */
record UserRow(
        Arn arn,
        String id,
        Instant created,
        Permissions permissions,
        TagSet tags,
        NavigableSet<String> groups,
        Optional<LoginProfile> login)
        implements Holder<UserRow> {

    UserRow {
        groups = Collections.unmodifiableNavigableSet(new TreeSet<>(groups));
    }

    Principal.User principal() {
        return new Principal.User(arn, id);
    }

    UserRow at(Arn newArn) {
        return new UserRow(newArn, id, created, permissions, tags, groups, login);
    }

    @Override
    public UserRow with(Permissions changed) {
        return new UserRow(arn, id, created, changed, tags, groups, login);
    }

    UserRow with(TagSet changed) {
        return new UserRow(arn, id, created, permissions, changed, groups, login);
    }

    UserRow with(Optional<LoginProfile> changed) {
        return new UserRow(arn, id, created, permissions, tags, groups, changed);
    }

    UserRow joining(String group) {
        NavigableSet<String> more = new TreeSet<>(groups);
        more.add(group);
        return new UserRow(arn, id, created, permissions, tags, more, login);
    }

    UserRow leaving(String group) {
        NavigableSet<String> fewer = new TreeSet<>(groups);
        fewer.remove(group);
        return new UserRow(arn, id, created, permissions, tags, fewer, login);
    }

    /** As listings show it: without tags and boundary. */
    User listed() {
        return User.builder()
                .path(path())
                .userName(name())
                .userId(id)
                .arn(arn.toString())
                .createDate(created)
                .build();
    }

    User described() {
        User.Builder user = listed().toBuilder();
        permissions.boundary().ifPresent(boundary -> user.permissionsBoundary(shown(boundary)));
        if (!tags.byKey().isEmpty()) {
            user.tags(tags.list());
        }
        return user.build();
    }

    static AttachedPermissionsBoundary shown(String boundary) {
        return AttachedPermissionsBoundary.builder()
                .permissionsBoundaryType("Policy")
                .permissionsBoundaryArn(boundary)
                .build();
    }
}
