package io.quintet.scenarios.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.quintet.rules.event.Event;
import io.quintet.scenarios.Archive;
import io.quintet.scenarios.Who;
import io.quintet.scenarios.World;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Keys in one account, and what is encrypted with them in another. */
public final class KeySteps {

    private static final String ENCRYPT = "\"kms:GenerateDataKey\"";
    private static final String ENCRYPT_AND_DECRYPT = "[\"kms:GenerateDataKey\",\"kms:Decrypt\"]";

    private final World world;
    private String key = "";

    public KeySteps(World world) {
        this.world = world;
    }

    private KmsClient management() {
        return world.organization().management().to(KmsClient.class);
    }

    private String policy(String account, String actions) {
        return """
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":"kms:*","Resource":"*"},
                  {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},"Action":%s,"Resource":"*"}]}""".formatted(
                world.organization().account("Management"), world.organization().account(account), actions);
    }

    @Given("a key of Management that lets {account} encrypt, and not decrypt")
    public void key(String account) {
        key = management()
                .createKey(create -> create.policy(policy(account, ENCRYPT)))
                .keyMetadata()
                .arn();
    }

    @Given("a bucket in {account} with customer data that is encrypted with it")
    public void bucket(String account) {
        S3Client s3 = world.organization().as(new Who.Administrator(account)).to(S3Client.class);
        s3.createBucket(create -> create.bucket(BucketSteps.CUSTOMERS));
        ServerSideEncryptionRule always = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(
                        with -> with.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID(key))
                .build();
        s3.putBucketEncryption(
                put -> put.bucket(BucketSteps.CUSTOMERS).serverSideEncryptionConfiguration(with -> with.rules(always)));
        s3.putObject(
                put -> put.bucket(BucketSteps.CUSTOMERS).key(BucketSteps.LIST), RequestBody.fromString("name\nAda\n"));
    }

    @When("Management lets {account} decrypt with the key")
    public void grant(String account) {
        management().putKeyPolicy(put -> put.keyId(key).policy(policy(account, ENCRYPT_AND_DECRYPT)));
    }

    @When("Management no longer lets {account} decrypt with the key")
    public void takeBack(String account) {
        management().putKeyPolicy(put -> put.keyId(key).policy(policy(account, ENCRYPT)));
    }

    @Then("{action} is denied, because the key's policy does not allow it")
    public void denied(String action) {
        assertThat(world.last().code()).isEqualTo("AccessDenied");
        assertThat(world.last().message())
                .endsWith("is not authorized to perform: " + action + " on resource: " + key
                        + " because no resource-based policy allows the " + action + " action");
    }

    @Then("{person} finds that the administrator of {account} used the key")
    public void used(Who.Person auditor, String account) {
        world.later(1);
        List<Event> uses = new Archive(
                        world.organization().as(auditor), world.organization().archive())
                .events(event -> event.eventName().equals("Decrypt")
                        && event.resources().stream().anyMatch(used -> key.equals(used.arn())));

        assertThat(uses)
                .extracting(Event::recipientAccountId)
                .containsExactlyInAnyOrder(
                        world.organization().account(account),
                        world.organization().account("Management"));
        assertThat(uses)
                .extracting(Event::sharedEventID)
                .doesNotContainNull()
                .containsOnly(uses.get(0).sharedEventID());
        assertThat(uses).allSatisfy(use -> {
            assertThat(use.succeeded()).isTrue();
            assertThat(use.userIdentity().accountId())
                    .isEqualTo(world.organization().account(account));
            assertThat(use.userIdentity().principalId()).endsWith(":administrator");
        });
    }
}
