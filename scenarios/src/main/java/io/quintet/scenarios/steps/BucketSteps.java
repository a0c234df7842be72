package io.quintet.scenarios.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import io.quintet.scenarios.Access;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Buckets, and what people do to them. */
public final class BucketSteps {

    static final String CUSTOMERS = "customers-of-ours";
    static final String LIST = "list.csv";

    private static final String STRANGERS = "999999999999";

    private final World world;

    public BucketSteps(World world) {
        this.world = world;
    }

    private S3Client as(Who who) {
        return world.organization().as(who).to(S3Client.class);
    }

    @Given("a bucket with customer data in {account}")
    public void bucket(String account) {
        S3Client s3 = as(new Who.Administrator(account));
        s3.createBucket(create -> create.bucket(CUSTOMERS));
        s3.putObject(put -> put.bucket(CUSTOMERS).key(LIST), RequestBody.fromString("name\nAda\n"));
    }

    @Given("its policy lets everybody in {account} read it, and a partner outside the organization too")
    public void partner(String account) {
        as(new Who.Administrator("Prod"))
                .putBucketPolicy(put -> put.bucket(CUSTOMERS)
                        .policy("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",\
                        "Principal":{"AWS":["arn:aws:iam::%s:root","arn:aws:iam::%s:root"]},\
                        "Resource":"arn:aws:s3:::%s/*"}]}""".formatted(world.organization().account(account), STRANGERS, CUSTOMERS)));
    }

    @When("{who} creates a bucket with the canned ACL {word}")
    public void create(Who who, String acl) {
        world.attempt(() ->
                as(who).createBucket(create -> create.bucket("of-the-moment").acl(acl)));
    }

    @When("{who} creates a bucket in {word}")
    public void createIn(Who who, String region) {
        Access access = world.organization().as(who).in(region);
        world.attempt(() -> access.to(S3Client.class)
                .createBucket(create -> create.bucket("somewhere").createBucketConfiguration(where -> {
                    if (!region.equals(Region.US_EAST_1.id())) {
                        where.locationConstraint(region);
                    }
                })));
    }

    @When("{who} uploads to the bucket with the canned ACL {word}")
    public void upload(Who who, String acl) {
        world.attempt(() -> as(who).putObject(
                        put -> put.bucket(CUSTOMERS).key(LIST).acl(acl), RequestBody.fromString("name\nAda\n")));
    }

    @When("{who} switches off the bucket's block of public access")
    public void unblock(Who who) {
        world.attempt(() -> as(who).putPublicAccessBlock(put -> put.bucket(CUSTOMERS)
                .publicAccessBlockConfiguration(block -> block.blockPublicAcls(false)
                        .blockPublicPolicy(false)
                        .ignorePublicAcls(false)
                        .restrictPublicBuckets(false))));
    }

    @When("{who} looks at the bucket's block of public access")
    public void lookAtBlock(Who who) {
        world.attempt(() -> as(who).getPublicAccessBlock(get -> get.bucket(CUSTOMERS)));
    }

    @When("{who} reads the customer data")
    public void read(Who who) {
        world.attempt(
                () -> as(who).getObjectAsBytes(get -> get.bucket(CUSTOMERS).key(LIST)));
    }

    @When("the partner reads the customer data")
    public void partnerReads() {
        world.attempt(() -> world.organization()
                .outsider(STRANGERS)
                .to(S3Client.class)
                .getObjectAsBytes(get -> get.bucket(CUSTOMERS).key(LIST)));
    }

    @When("{who} lists the buckets")
    public void list(Who who) {
        world.attempt(() -> as(who).listBuckets());
    }
}
