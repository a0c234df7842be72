package io.quintet.engine.service.rds;

import io.quintet.engine.service.Call;
import io.quintet.engine.wire.AwsError;
import io.quintet.rules.policy.Arn;
import org.jspecify.annotations.Nullable;

/** Roles that a request hands to RDS. */
final class PassedRole {

    static final String MONITORING = "monitoring.rds.amazonaws.com";
    static final String DATABASE = "rds.amazonaws.com";

    private PassedRole() {}

    /** The role that sends Enhanced Monitoring's metrics. */
    static @Nullable Arn byArn(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Arn arn = Arn.parse(text);
            if (arn.service().equals("iam") && arn.resource().startsWith("role/")) {
                return arn;
            }
        } catch (IllegalArgumentException notAnArn) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    /** The role that talks to the directory service. */
    static @Nullable Arn byName(Call call, @Nullable String name) {
        return name == null ? null : Arn.of("aws", "iam", "", call.account(), "role/" + name);
    }

    private static AwsError invalid(String text) {
        return new AwsError("InvalidParameterValue", 400, "Invalid ARN for the monitoring role: " + text);
    }
}
