package io.quintet.engine.service.rds;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * The questions that the creation of a database raises, being gathered (Service Authorization Reference, "Actions,
 * resources, and condition keys for Amazon RDS").
 */
final class Checks {

    private final Call call;
    private final List<Check> gathered = new ArrayList<>();

    Checks(Call call) {
        this.call = call;
    }

    /** The operation's own action, on a resource that the request names; nothing when it names none. */
    Checks on(String type, @Nullable String name) {
        return name == null ? this : add(call.action(), named(type, name));
    }

    /** The same for a global cluster, which is in no Region. */
    Checks onGlobalCluster(@Nullable String name) {
        return name == null
                ? this
                : add(call.action(), Arn.of("aws", "rds", "", call.account(), "global-cluster:" + lower(name)));
    }

    Checks add(String action, Arn resource) {
        gathered.add(Check.of(action, resource));
        return this;
    }

    /** A database that is born with tags takes the permission to tag it. */
    Checks tagging(List<Tag> tags, Arn created) {
        return tags.isEmpty() ? this : add("rds:AddTagsToResource", created);
    }

    /** A role that RDS gets to use; nothing when the request names none. */
    Checks passing(@Nullable Arn role, String service, Arn created) {
        if (role != null) {
            gathered.add(new Check(
                    "iam:PassRole",
                    role,
                    Map.of(
                            "iam:PassedToService",
                            List.of(service),
                            "iam:AssociatedResourceArn",
                            List.of(created.toString()))));
        }
        return this;
    }

    /** A name in the Region and account of the call: RDS keeps names in small letters. */
    Arn named(String type, String name) {
        return Arn.of("aws", "rds", call.region(), call.account(), type + ":" + lower(name));
    }

    List<Check> all() {
        return List.copyOf(gathered);
    }

    static void requestTags(List<Tag> tags, Keys keys) {
        for (Tag tag : tags) {
            keys.put("rds:req-tag/" + tag.key(), tag.value() == null ? "" : tag.value());
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
