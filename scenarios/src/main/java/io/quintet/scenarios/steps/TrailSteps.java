package io.quintet.scenarios.steps;

import io.cucumber.java.en.When;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/** What somebody who has something to hide does to the trail, and what is harmless. */
public final class TrailSteps {

    private final World world;

    public TrailSteps(World world) {
        this.world = world;
    }

    private CloudTrailClient cloudTrail(Who who) {
        return world.organization().as(who).to(CloudTrailClient.class);
    }

    private S3Client s3(Who who) {
        return world.organization().as(who).to(S3Client.class);
    }

    private String archive() {
        return world.organization().archive();
    }

    @When("{who} stops the trail")
    public void stop(Who who) {
        world.attempt(() -> cloudTrail(who).stopLogging(stop -> stop.name("organization-trail")));
    }

    @When("{who} deletes the trail")
    public void delete(Who who) {
        world.attempt(() -> cloudTrail(who).deleteTrail(delete -> delete.name("organization-trail")));
    }

    @When("{who} looks at the trails")
    public void describe(Who who) {
        world.attempt(() -> cloudTrail(who).describeTrails());
    }

    @When("{who} deletes a log file from the archive")
    public void deleteLogFile(Who who) {
        world.attempt(
                () -> s3(who).deleteObject(delete -> delete.bucket(archive()).key("AWSLogs/of-yesterday")));
    }

    @When("{who} deletes the archive's bucket policy")
    public void deletePolicy(Who who) {
        world.attempt(() -> s3(who).deleteBucketPolicy(delete -> delete.bucket(archive())));
    }

    @When("{who} asks where the archive is")
    public void locate(Who who) {
        world.attempt(() -> s3(who).getBucketLocation(get -> get.bucket(archive())));
    }

    @When("{who} switches GuardDuty off")
    public void deleteDetector(Who who) {
        world.attempt(() -> world.organization()
                .as(who)
                .to(GuardDutyClient.class)
                .deleteDetector(delete -> delete.detectorId("12abc34d567e8fa901bc2d34e56789f0")));
    }

    @When("{who} lists the detectors of GuardDuty")
    public void detectors(Who who) {
        world.attempt(
                () -> world.organization().as(who).to(GuardDutyClient.class).listDetectors());
    }

    @When("{who} switches Security Hub off")
    public void disableSecurityHub(Who who) {
        world.attempt(
                () -> world.organization().as(who).to(SecurityHubClient.class).disableSecurityHub(disable -> {}));
    }
}
