package io.quintet.engine.service.ec2;

import org.jspecify.annotations.Nullable;

/** The question whether a call would be allowed (Amazon EC2 API reference, "Testing permissions"). */
final class DryRun {

    private DryRun() {}

    /** Ends a call here that only asked. */
    static void end(@Nullable Boolean dryRun) {
        if (Boolean.TRUE.equals(dryRun)) {
            throw Ec2Error.DRY_RUN_OPERATION.error();
        }
    }
}
