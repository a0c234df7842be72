package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.UNSUPPORTED;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.DataSourceConfigurations;
import software.amazon.awssdk.services.guardduty.model.DetectorFeatureConfiguration;
import software.amazon.awssdk.services.guardduty.model.FeatureStatus;
import software.amazon.awssdk.services.guardduty.model.OrgFeatureStatus;
import software.amazon.awssdk.services.guardduty.model.OrganizationDataSourceConfigurations;
import software.amazon.awssdk.services.guardduty.model.OrganizationFeatureConfiguration;
import software.amazon.awssdk.services.guardduty.model.OrganizationMalwareProtectionConfiguration;

/** What GuardDuty can analyse besides management events. Nothing here does, so switching it on is refused. */
final class ProtectionPlans {

    private ProtectionPlans() {}

    static void refuse(List<DetectorFeatureConfiguration> features, @Nullable DataSourceConfigurations sources) {
        features.stream()
                .filter(feature -> feature.status() != FeatureStatus.DISABLED)
                .findFirst()
                .ifPresent(feature -> {
                    throw UNSUPPORTED.error("the feature " + feature.nameAsString());
                });
        if (sources != null && anyOn(sources)) {
            throw UNSUPPORTED.error("data sources other than management events");
        }
    }

    static void refuse(
            List<OrganizationFeatureConfiguration> features, @Nullable OrganizationDataSourceConfigurations sources) {
        features.stream()
                .filter(feature -> feature.autoEnable() != OrgFeatureStatus.NONE)
                .findFirst()
                .ifPresent(feature -> {
                    throw UNSUPPORTED.error("the feature " + feature.nameAsString());
                });
        if (sources != null && anyOn(sources)) {
            throw UNSUPPORTED.error("data sources other than management events");
        }
    }

    private static boolean anyOn(DataSourceConfigurations sources) {
        boolean s3 = sources.s3Logs() != null && sources.s3Logs().enable();
        boolean kubernetes = sources.kubernetes() != null
                && sources.kubernetes().auditLogs() != null
                && sources.kubernetes().auditLogs().enable();
        boolean malware = sources.malwareProtection() != null
                && sources.malwareProtection().scanEc2InstanceWithFindings() != null
                && Boolean.TRUE.equals(sources.malwareProtection()
                        .scanEc2InstanceWithFindings()
                        .ebsVolumes());
        return s3 || kubernetes || malware;
    }

    private static boolean anyOn(OrganizationDataSourceConfigurations sources) {
        boolean s3 = sources.s3Logs() != null && sources.s3Logs().autoEnable();
        boolean kubernetes = sources.kubernetes() != null
                && sources.kubernetes().auditLogs() != null
                && sources.kubernetes().auditLogs().autoEnable();
        return s3 || kubernetes || anyOn(sources.malwareProtection());
    }

    private static boolean anyOn(@Nullable OrganizationMalwareProtectionConfiguration malware) {
        return malware != null
                && malware.scanEc2InstanceWithFindings() != null
                && malware.scanEc2InstanceWithFindings().ebsVolumes() != null
                && Boolean.TRUE.equals(
                        malware.scanEc2InstanceWithFindings().ebsVolumes().autoEnable());
    }
}
