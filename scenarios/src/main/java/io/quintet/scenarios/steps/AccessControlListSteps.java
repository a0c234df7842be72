package io.quintet.scenarios.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3control.S3ControlClient;

/** Access control lists of a bucket and what is in it, and the account's block of public access. */
public final class AccessControlListSteps {

    private static final Who OWNER = new Who.Administrator("Management");
    private static final String REPORT = "report.csv";

    private final World world;

    public AccessControlListSteps(World world) {
        this.world = world;
    }

    private S3Client as(Who who) {
        return world.organization().as(who).to(S3Client.class);
    }

    private S3ControlClient controlAs(Who who) {
        return world.organization().as(who).to(S3ControlClient.class);
    }

    @Given("the bucket takes access control lists, and nothing blocks public ones")
    public void takesLists() {
        OwnershipControlsRule rule = OwnershipControlsRule.builder()
                .objectOwnership(ObjectOwnership.OBJECT_WRITER)
                .build();
        as(OWNER)
                .putBucketOwnershipControls(
                        put -> put.bucket(BucketSteps.CUSTOMERS).ownershipControls(controls -> controls.rules(rule)));
        as(OWNER).deletePublicAccessBlock(delete -> delete.bucket(BucketSteps.CUSTOMERS));
    }

    @Given("the bucket's list lets {account} write")
    public void letsWrite(String account) {
        String canonicalUser =
                as(new Who.Administrator(account)).listBuckets().owner().id();
        as(OWNER).putBucketAcl(acl -> acl.bucket(BucketSteps.CUSTOMERS).grantWrite("id=" + canonicalUser));
    }

    @When("{who} grants everybody to read the customer data")
    public void open(Who who) {
        world.attempt(() -> as(who).putObjectAcl(acl ->
                acl.bucket(BucketSteps.CUSTOMERS).key(BucketSteps.LIST).acl("public-read")));
    }

    @When("{who} blocks public access to everything in the account")
    public void block(Who who) {
        world.attempt(() -> controlAs(who)
                .putPublicAccessBlock(put -> put.accountId(world.organization().account(who.account()))
                        .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                                .ignorePublicAcls(true)
                                .blockPublicPolicy(true)
                                .restrictPublicBuckets(true))));
    }

    @When("{who} lifts the account's block of public access")
    public void lift(Who who) {
        world.attempt(() -> controlAs(who)
                .deletePublicAccessBlock(
                        delete -> delete.accountId(world.organization().account(who.account()))));
    }

    @When("{who} uploads a report to the bucket")
    public void upload(Who who) {
        world.attempt(() -> as(who).putObject(
                        put -> put.bucket(BucketSteps.CUSTOMERS).key(REPORT), RequestBody.fromString("quarter\nQ3\n")));
    }

    @When("{who} reads the report")
    public void read(Who who) {
        world.attempt(() -> as(who).getObjectAsBytes(
                        get -> get.bucket(BucketSteps.CUSTOMERS).key(REPORT)));
    }

    @When("{who} shares the report with the bucket's owner")
    public void share(Who who) {
        world.attempt(() -> as(who).putObjectAcl(
                        acl -> acl.bucket(BucketSteps.CUSTOMERS).key(REPORT).acl("bucket-owner-full-control")));
    }
}
