package io.quintet.engine.service.securityhub;

import java.util.Optional;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.FindingProviderFields;
import software.amazon.awssdk.services.securityhub.model.Severity;
import software.amazon.awssdk.services.securityhub.model.SeverityLabel;

/** Severities by label and by number (Security Hub API reference, "Severity"). */
final class Severities {

    private static final int CRITICAL = 90;
    private static final int HIGH = 70;
    private static final int MEDIUM = 40;

    private Severities() {}

    /** A finding's severity with both; none where its provider gave neither. */
    static Optional<Severity> of(AwsSecurityFinding finding) {
        FindingProviderFields provider = finding.findingProviderFields();
        if (provider != null
                && provider.severity() != null
                && provider.severity().label() != null) {
            return Optional.of(labelled(provider.severity().label()).toBuilder()
                    .original(provider.severity().original())
                    .build());
        }
        Severity given = finding.severity();
        if (given == null || (given.label() == null && given.normalized() == null)) {
            return Optional.empty();
        }
        Severity known = given.label() != null
                ? labelled(given.label())
                : Severity.builder()
                        .label(label(given.normalized()))
                        .normalized(given.normalized())
                        .build();
        return Optional.of(known.toBuilder()
                .product(given.product())
                .original(given.original())
                .build());
    }

    static Severity labelled(SeverityLabel label) {
        int normalized = switch (label) {
            case CRITICAL -> CRITICAL;
            case HIGH -> HIGH;
            case MEDIUM -> MEDIUM;
            case LOW -> 1;
            case INFORMATIONAL, UNKNOWN_TO_SDK_VERSION -> 0;
        };
        return Severity.builder().label(label).normalized(normalized).build();
    }

    static SeverityLabel label(int normalized) {
        if (normalized >= CRITICAL) {
            return SeverityLabel.CRITICAL;
        }
        if (normalized >= HIGH) {
            return SeverityLabel.HIGH;
        }
        if (normalized >= MEDIUM) {
            return SeverityLabel.MEDIUM;
        }
        return normalized > 0 ? SeverityLabel.LOW : SeverityLabel.INFORMATIONAL;
    }
}
