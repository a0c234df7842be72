package io.quintet.engine.service.iam;

import io.quintet.rules.policy.Arn;
import java.time.Instant;
import software.amazon.awssdk.services.iam.model.Group;

/** A group of users; who is in it stands with the users. */
record GroupRow(Arn arn, String id, Instant created, Permissions permissions) implements Holder<GroupRow> {

    /** Groups take no tags. */
    @Override
    public TagSet tags() {
        return TagSet.NONE;
    }

    @Override
    public GroupRow with(Permissions changed) {
        return new GroupRow(arn, id, created, changed);
    }

    Group described() {
        return Group.builder()
                .path(path())
                .groupName(name())
                .groupId(id)
                .arn(arn.toString())
                .createDate(created)
                .build();
    }
}
