package io.quintet.engine.service.iam;

import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.time.Instant;

/** A user, group or role: what holds policies. */
sealed interface Holder<R extends Holder<R>> permits UserRow, GroupRow, RoleRow {

    Arn arn();

    String id();

    Instant created();

    Permissions permissions();

    TagSet tags();

    R with(Permissions permissions);

    default String name() {
        return arn().resource().substring(arn().resource().lastIndexOf('/') + 1);
    }

    /** From the first slash to the last: {@code /} or {@code /division/}. */
    default String path() {
        String resource = arn().resource();
        return resource.substring(resource.indexOf('/'), resource.lastIndexOf('/') + 1);
    }

    /** Refuses those who may not change it, whatever policies allow them. */
    default void requireModifiableBy(Principal caller) {}
}
