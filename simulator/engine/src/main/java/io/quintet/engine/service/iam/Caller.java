package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import org.jspecify.annotations.Nullable;

/** Who is meant by a request that names no user: the caller, by the access key that signed. */
final class Caller {

    private Caller() {}

    /** The ARN of the named user, or else of the caller. */
    static Arn orNamedUser(Call call, @Nullable String name) {
        if (name == null && call.principal() instanceof Principal.Root root) {
            return root.root();
        }
        return Holders.USERS.arn(call, userName(call, name));
    }

    /** The name of the named user, or else of the caller. */
    static String userName(Call call, @Nullable String name) {
        if (name != null) {
            return name;
        }
        if (call.principal() instanceof Principal.User user) {
            return user.name();
        }
        throw IamError.NEEDS_USER_NAME.error();
    }

    /** The named user, or else the caller: a user or the root user. */
    static Principal orNamed(Call call, @Nullable String name) {
        if (name == null && call.principal() instanceof Principal.Root root) {
            return root;
        }
        return Holders.USERS.get(call, userName(call, name)).principal();
    }
}
