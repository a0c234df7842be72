package io.quintet.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.scenarios.Access;
import io.quintet.scenarios.Organization;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3.S3Client;

@Quintet
class LandingZoneTest {

    @Test
    void noAccountLeaves(@AsAdministrator("Prod") OrganizationsClient prod) {
        assertThatThrownBy(prod::leaveOrganization)
                .hasMessageContaining("is not authorized to perform: organizations:LeaveOrganization")
                .hasMessageContaining("with an explicit deny in a service control policy");
    }

    @Test
    void developersStayInTheApprovedRegions(
            @As(person = "bob", permissionSet = "NonProd-Developer", account = "Non-Prod") Access bob) {
        bob.to(S3Client.class).createBucket(create -> create.bucket("try-it"));

        assertThatThrownBy(() -> bob.in("ap-southeast-2").to(Ec2Client.class).describeInstances())
                .hasMessageContaining("with an explicit deny in a service control policy");
    }

    @Test
    void everyTestHasAnOrganizationOfItsOwn(@AsAdministrator("Non-Prod") S3Client s3, Organization organization) {
        assertThat(s3.listBuckets().buckets()).isEmpty();
        assertThat(organization.built().accounts()).containsKey("Log Archive");
    }
}
