package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Call;
import io.quintet.rules.policy.Arn;
import org.jspecify.annotations.Nullable;

/**
 * The names of EC2's resources in the account and Region of a call. What is yet to be created, and what the request
 * leaves to a default, is {@code type/*}, as in AWS's own denials.
 */
record Arns(String region, String account) {

    private static final String ANY = "*";

    static Arns of(Call call) {
        return new Arns(call.region(), call.account());
    }

    Arn created(String type) {
        return named(type, ANY);
    }

    Arn named(String type, @Nullable String id) {
        return Arn.of("aws", "ec2", region, account, type + "/" + (id == null ? ANY : id));
    }

    /** Images are Amazon's public ones: no account can make its own here. */
    Arn image(@Nullable String id) {
        return Arn.of("aws", "ec2", region, "", "image/" + (id == null ? ANY : id))
                .ownedBy("aws");
    }

    Arn snapshot(String id) {
        return Arn.of("aws", "ec2", region, "", "snapshot/" + id);
    }
}
