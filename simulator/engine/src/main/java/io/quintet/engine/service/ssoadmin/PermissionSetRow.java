package io.quintet.engine.service.ssoadmin;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSet;

/** A permission set: what its description shows, and what it allows. */
record PermissionSetRow(PermissionSet described, Contents contents) {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    PermissionSetRow {
        Duration session = session(described);
        if (session.compareTo(SHORTEST) < 0 || session.compareTo(LONGEST) > 0) {
            throw SsoAdminError.SESSION_DURATION.error();
        }
    }

    String arn() {
        return described.permissionSetArn();
    }

    String id() {
        return Instances.id(arn());
    }

    String name() {
        return described.name();
    }

    /** How long its sessions last. */
    Duration session() {
        return session(described);
    }

    PermissionSetRow with(Contents changed) {
        return new PermissionSetRow(described, changed);
    }

    private static Duration session(PermissionSet described) {
        try {
            return Duration.parse(described.sessionDuration());
        } catch (DateTimeParseException e) {
            throw SsoAdminError.SESSION_DURATION.error();
        }
    }
}
