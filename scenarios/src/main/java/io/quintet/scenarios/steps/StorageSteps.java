package io.quintet.scenarios.steps;

import io.cucumber.java.ParameterType;
import io.cucumber.java.en.When;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.rds.RdsClient;

/** Volumes, instances and databases, with and without encryption. */
public final class StorageSteps {

    private static final String ZONE = "us-east-1a";

    private final World world;

    public StorageSteps(World world) {
        this.world = world;
    }

    private Ec2Client ec2(Who who) {
        return world.organization().as(who).to(Ec2Client.class);
    }

    private RdsClient rds(Who who) {
        return world.organization().as(who).to(RdsClient.class);
    }

    @ParameterType("encrypted|unencrypted")
    public boolean encryption(String adjective) {
        return adjective.equals("encrypted");
    }

    @When("{who} creates an {encryption} volume")
    public void volume(Who who, boolean encrypted) {
        world.attempt(() -> ec2(who).createVolume(create ->
                create.availabilityZone(ZONE).size(8).volumeType(VolumeType.GP3).encrypted(encrypted)));
    }

    @When("{who} runs an instance with an {encryption} volume")
    public void instance(Who who, boolean encrypted) {
        BlockDeviceMapping device = BlockDeviceMapping.builder()
                .deviceName("/dev/xvda")
                .ebs(volume -> volume.volumeSize(8).encrypted(encrypted))
                .build();
        world.attempt(() -> ec2(who).runInstances(run ->
                run.imageId("ami-0abcdef1234567890").minCount(1).maxCount(1).blockDeviceMappings(device)));
    }

    @When("{who} switches encryption by default off")
    public void disableDefault(Who who) {
        world.attempt(() -> ec2(who).disableEbsEncryptionByDefault(disable -> {}));
    }

    @When("{who} switches encryption by default on")
    public void enableDefault(Who who) {
        world.attempt(() -> ec2(who).enableEbsEncryptionByDefault(enable -> {}));
    }

    @When("{who} creates an {encryption} database")
    public void database(Who who, boolean encrypted) {
        world.attempt(() -> rds(who).createDBInstance(create -> create.dbInstanceIdentifier("orders")
                .dbInstanceClass("db.t4g.micro")
                .engine("postgres")
                .allocatedStorage(20)
                .masterUsername("orders")
                .manageMasterUserPassword(true)
                .storageEncrypted(encrypted)));
    }

    @When("{who} creates an {encryption} database cluster")
    public void cluster(Who who, boolean encrypted) {
        world.attempt(() -> rds(who).createDBCluster(create -> create.dbClusterIdentifier("ledger")
                .engine("aurora-postgresql")
                .masterUsername("ledger")
                .manageMasterUserPassword(true)
                .storageEncrypted(encrypted)));
    }

    @When("{who} lists the instances in {word}")
    public void instances(Who who, String region) {
        world.attempt(() ->
                world.organization().as(who).in(region).to(Ec2Client.class).describeInstances());
    }

    @When("{who} asks in {word} which Regions there are")
    public void regions(Who who, String region) {
        world.attempt(() ->
                world.organization().as(who).in(region).to(Ec2Client.class).describeRegions());
    }
}
