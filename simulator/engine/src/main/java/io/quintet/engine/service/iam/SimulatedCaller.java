package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who a simulation is about, by ARN. */
final class SimulatedCaller {

    private static final Pattern ENTITY = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):(user|group|role)/(.+)");
    private static final Pattern ACCOUNT = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):root");

    private SimulatedCaller() {}

    /** What the right to simulate is decided on; a text that is no ARN is refused later. */
    static Arn arn(String text) {
        try {
            return Arn.parse(text);
        } catch (IllegalArgumentException notAnArn) {
            return Arn.ANY;
        }
    }

    /** The user, group or role of this ARN, which has to be the caller's account's. */
    static Holder<?> holder(Call call, String arn) {
        Matcher entity = entity(arn);
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        Holders<?> holders = switch (entity.group(2)) {
            case "user" -> Holders.USERS;
            case "group" -> Holders.GROUPS;
            default -> Holders.ROLES;
        };
        return holders.byArn(call.rows(), arn)
                .map(found -> (Holder<?>) found)
                .orElseThrow(() -> holders.missing().error(name));
    }

    private static Matcher entity(String arn) {
        Matcher entity = ENTITY.matcher(arn);
        if (!entity.matches()) {
            throw IamError.NO_ENTITY.error(arn);
        }
        return entity;
    }

    static Simulation.Caller named(String text) {
        Matcher entity = entity(text);
        Arn arn = Arn.parse(text);
        return switch (entity.group(2)) {
            case "user" -> new Simulation.Caller(new Principal.User(arn, ""), arn.account(), true);
            case "role" -> new Simulation.Caller(Principal.RoleSession.of(arn, "", "*"), arn.account(), true);
            default -> somebody(arn.account());
        };
    }

    /** Somebody of an account, of whom nothing else is known. */
    static Simulation.Caller somebody(String account) {
        Arn arn = Arn.of("aws", "iam", "", account, "user/*");
        return new Simulation.Caller(new Principal.User(arn, ""), account, false);
    }

    /** Resource-based policies are not simulated for roles. */
    static void requireUser(@Nullable String callerArn) {
        if (callerArn == null) {
            throw IamError.NO_CALLER.error();
        }
        if (!entity(callerArn).group(2).equals("user")) {
            throw IamError.CALLER_NOT_A_USER.error();
        }
    }

    /** The account that a ResourceOwner names. */
    static String account(String owner) {
        Matcher account = ACCOUNT.matcher(owner);
        if (!account.matches()) {
            throw IamError.NOT_AN_OWNER.error(owner);
        }
        return account.group(1);
    }
}
