package io.quintet.engine.service.ec2;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.kms.KmsClient;

/** Amazon EC2 API reference: DescribeRegions, and the operations on the EBS encryption default. */
class RegionsAndEncryptionTest {

    private final TwoAccounts accounts = new TwoAccounts();
    private final Ec2Client ec2 = ec2(accounts.own(), Region.AP_SOUTHEAST_2);

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void an_account_sees_the_regions_that_are_enabled_and_all_of_them_on_request() {
        assertThat(names(ec2.describeRegions()))
                .hasSize(17)
                .contains("us-east-1", "ap-southeast-2")
                .doesNotContain("ap-southeast-4");
        assertThat(ec2.describeRegions(request -> request.allRegions(true)).regions())
                .hasSize(34)
                .anySatisfy(region -> {
                    assertThat(region.regionName()).isEqualTo("mx-central-1");
                    assertThat(region.endpoint()).isEqualTo("ec2.mx-central-1.amazonaws.com");
                    assertThat(region.optInStatus()).isEqualTo("not-opted-in");
                });
    }

    @Test
    void regions_are_found_by_name_and_by_filter() {
        assertThat(names(ec2.describeRegions(request -> request.regionNames("us-east-1", "af-south-1"))))
                .containsExactlyInAnyOrder("us-east-1", "af-south-1");
        assertThat(names(ec2.describeRegions(request -> request.filters(
                        filter("endpoint", "ec2.us-*"), filter("region-name", "*-1", "ap-southeast-?")))))
                .containsExactlyInAnyOrder("us-east-1", "us-west-1");
        assertThat(names(ec2.describeRegions(
                        request -> request.allRegions(true).filters(filter("opt-in-status", "not-opted-in")))))
                .hasSize(17)
                .contains("eu-central-2");
    }

    @Test
    void unknown_regions_and_filters_are_refused_and_a_dry_run_shows_nothing() {
        assertThat(refusal(() -> ec2.describeRegions(request -> request.regionNames("moon-1")))
                        .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(refusal(() -> ec2.describeRegions(request -> request.filters(filter("colour", "blue")))))
                .isEqualTo(new Refusal("InvalidParameterValue", "The filter 'colour' is invalid"));
        assertThat(refusal(() -> ec2.describeRegions(request -> request.dryRun(true))))
                .isEqualTo(new Refusal("DryRunOperation", "Request would have succeeded, but DryRun flag is set."));
    }

    @Test
    void encryption_by_default_is_on_or_off_in_one_region_of_one_account() {
        assertThat(encrypts(ec2)).isFalse();

        assertThat(ec2.enableEbsEncryptionByDefault(request -> {}).ebsEncryptionByDefault())
                .isTrue();

        assertThat(encrypts(ec2)).isTrue();
        assertThat(encrypts(ec2(accounts.own(), Region.EU_WEST_1))).isFalse();
        assertThat(encrypts(ec2(OTHER, Region.AP_SOUTHEAST_2))).isFalse();
        assertThat(ec2.disableEbsEncryptionByDefault(request -> {}).ebsEncryptionByDefault())
                .isFalse();
        assertThat(encrypts(ec2)).isFalse();
    }

    @Test
    void the_default_key_is_awss_until_an_account_chooses_its_own() {
        KmsClient kms = accounts.simulator()
                .client(KmsClient.class, accounts.simulator().rootCredentials(accounts.own()), Region.AP_SOUTHEAST_2);
        String key = kms.createKey().keyMetadata().arn();
        kms.createAlias(alias -> alias.aliasName("alias/disks").targetKeyId(key));
        assertThat(defaultKey()).isEqualTo("alias/aws/ebs");

        assertThat(ec2.modifyEbsDefaultKmsKeyId(request -> request.kmsKeyId("alias/disks"))
                        .kmsKeyId())
                .isEqualTo(key);

        assertThat(defaultKey()).isEqualTo(key);
        assertThat(ec2.resetEbsDefaultKmsKeyId(request -> {}).kmsKeyId()).isEqualTo("alias/aws/ebs");
        assertThat(defaultKey()).isEqualTo("alias/aws/ebs");
    }

    @Test
    void a_key_that_does_not_exist_appears_to_be_taken() {
        ec2.modifyEbsDefaultKmsKeyId(request -> request.kmsKeyId("1234abcd-12ab-34cd-56ef-1234567890ab"));

        assertThat(defaultKey())
                .isEqualTo(
                        "arn:aws:kms:ap-southeast-2:" + accounts.own() + ":key/1234abcd-12ab-34cd-56ef-1234567890ab");
    }

    private String defaultKey() {
        return ec2.getEbsDefaultKmsKeyId(request -> {}).kmsKeyId();
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static boolean encrypts(Ec2Client ec2) {
        return ec2.getEbsEncryptionByDefault(request -> {}).ebsEncryptionByDefault();
    }

    private static List<String> names(DescribeRegionsResponse described) {
        return described.regions().stream().map(region -> region.regionName()).toList();
    }

    private Ec2Client ec2(String account, Region region) {
        return accounts.simulator().client(Ec2Client.class, accounts.simulator().rootCredentials(account), region);
    }
}
