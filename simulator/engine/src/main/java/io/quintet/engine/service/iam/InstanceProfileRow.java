package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.InstanceProfile;

/**
 * What hands a role to EC2 instances.
 *
 * @param role the name of the one role in it
 */
record InstanceProfileRow(Arn arn, String id, Instant created, Optional<String> role, TagSet tags) {

    static final Table<Owned, InstanceProfileRow> TABLE =
            Table.of("iam.instance-profiles", Owned.class, InstanceProfileRow.class);

    static Optional<InstanceProfileRow> byArn(Transaction rows, Arn arn) {
        String resource = arn.resource();
        return rows.find(TABLE, Holders.key(arn.account(), resource.substring(resource.lastIndexOf('/') + 1)))
                .filter(profile -> profile.arn().equals(arn));
    }

    static Stream<InstanceProfileRow> withRole(Call call, RoleRow role) {
        return call.rows()
                .of(TABLE, call.account())
                .filter(profile -> profile.role().equals(Optional.of(role.name())));
    }

    String name() {
        return arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    }

    String path() {
        String resource = arn.resource();
        return resource.substring(resource.indexOf('/'), resource.lastIndexOf('/') + 1);
    }

    InstanceProfileRow with(Optional<String> newRole) {
        return new InstanceProfileRow(arn, id, created, newRole, tags);
    }

    InstanceProfileRow with(TagSet newTags) {
        return new InstanceProfileRow(arn, id, created, role, newTags);
    }

    InstanceProfile described(Transaction rows) {
        InstanceProfile.Builder profile = InstanceProfile.builder()
                .path(path())
                .instanceProfileName(name())
                .instanceProfileId(id)
                .arn(arn.toString())
                .createDate(created)
                .roles(role.flatMap(each -> Holders.ROLES.find(rows, arn.account(), each))
                        .map(each -> List.of(each.listed(rows)))
                        .orElse(List.of()));
        if (!tags.byKey().isEmpty()) {
            profile.tags(tags.list());
        }
        return profile.build();
    }
}
