package io.quintet.landingzone;

import java.util.Optional;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Trail;
import software.amazon.awssdk.services.cloudtrail.model.TrailNotFoundException;

/** The trail of all accounts and Regions. */
final class OrganizationTrail {

    private final Site site;
    private final String name;
    private final CloudTrailClient cloudTrail;

    OrganizationTrail(Site site) {
        this.site = site;
        this.name = site.blueprint().logArchive().trail().name();
        this.cloudTrail = site.access().management(CloudTrailClient.class);
    }

    void build() {
        find().ifPresentOrElse(this::compare, this::create);
    }

    private Optional<Trail> find() {
        try {
            return Optional.of(cloudTrail.getTrail(get -> get.name(name)).trail());
        } catch (TrailNotFoundException e) {
            return Optional.empty();
        }
    }

    private void create() {
        cloudTrail.createTrail(create -> create.name(name)
                .s3BucketName(site.known().bucket())
                .kmsKeyId(key())
                .isOrganizationTrail(true)
                .isMultiRegionTrail(true)
                .includeGlobalServiceEvents(true)
                .enableLogFileValidation(true));
        cloudTrail.startLogging(start -> start.name(name));
        site.ledger().created("trail", name);
    }

    private void compare(Trail found) {
        boolean changed = !asWanted(found);
        if (changed) {
            cloudTrail.updateTrail(update -> update.name(name)
                    .s3BucketName(site.known().bucket())
                    .kmsKeyId(key())
                    .isOrganizationTrail(true)
                    .isMultiRegionTrail(true)
                    .includeGlobalServiceEvents(true)
                    .enableLogFileValidation(true));
        }
        if (!cloudTrail.getTrailStatus(get -> get.name(name)).isLogging()) {
            cloudTrail.startLogging(start -> start.name(name));
            changed = true;
        }
        site.ledger().found("trail", name, changed);
    }

    private boolean asWanted(Trail found) {
        return site.known().bucket().equals(found.s3BucketName())
                && key().equals(found.kmsKeyId())
                && found.isOrganizationTrail()
                && found.isMultiRegionTrail()
                && found.includeGlobalServiceEvents()
                && found.logFileValidationEnabled();
    }

    private String key() {
        return site.known().key(site.blueprint().logArchive().trail().key());
    }
}
