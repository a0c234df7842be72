package io.quintet.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.junit.Quintet.BackEnd;
import io.quintet.localstack.Engine;
import io.quintet.localstack.LocalStack;
import io.quintet.scenarios.Organization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@Quintet(backend = BackEnd.LOCALSTACK)
@Tag("localstack")
@EnabledIf("hasEngine")
@DisplayName("@Quintet on containers of LocalStack")
class OnContainersTest {

    private static final String BUCKET = "orders-of-today";
    private static final List<String> ACCOUNTS = new ArrayList<>();

    static boolean hasEngine() {
        Optional<String> missing = Engine.missing(LocalStack.IMAGE);
        missing.ifPresent(reason -> System.err.println("skipped: @Quintet on containers of LocalStack: " + reason));
        return missing.isEmpty();
    }

    @RepeatedTest(2)
    @DisplayName("gives each test an organization that has nothing of the one before")
    void clean(
            @AsAdministrator("Prod") S3Client prod,
            @As(person = "bob", permissionSet = "NonProd-Developer", account = "Non-Prod") S3Client bob,
            Organization organization) {
        assertThat(prod.listBuckets().buckets()).isEmpty();
        prod.createBucket(create -> create.bucket(BUCKET));
        prod.putObject(put -> put.bucket(BUCKET).key("list"), RequestBody.fromString("Ada"));

        assertThat(prod.getObjectAsBytes(get -> get.bucket(BUCKET).key("list")).asUtf8String())
                .isEqualTo("Ada");
        assertThatThrownBy(() -> bob.getObjectAsBytes(get -> get.bucket(BUCKET).key("list")))
                .hasMessageContaining("because no resource-based policy allows the s3:GetObject action");
        ACCOUNTS.add(organization.account("Prod"));
    }

    @AfterAll
    static void each() {
        assertThat(ACCOUNTS).hasSize(2).doesNotHaveDuplicates();
    }
}
