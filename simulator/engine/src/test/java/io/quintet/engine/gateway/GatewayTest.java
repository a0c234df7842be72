package io.quintet.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quintet.engine.backend.EmbeddedBackend;
import io.quintet.engine.backend.OperationTable;
import io.quintet.engine.client.InProcessHttpClient;
import io.quintet.engine.client.SdkClients;
import io.quintet.engine.client.SharedClients;
import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.PolicyPrincipals;
import io.quintet.engine.service.Service;
import io.quintet.engine.service.iam.IamIdentities;
import io.quintet.engine.service.organizations.OrganizationsService;
import io.quintet.engine.state.Agenda;
import io.quintet.engine.state.Blobs;
import io.quintet.engine.state.Table;
import io.quintet.engine.state.Universe;
import io.quintet.engine.trail.Outbox;
import io.quintet.engine.trail.Recorded;
import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Wire;
import io.quintet.rules.policy.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** What becomes of a call whose operation goes wrong, shown on an operation made for it. */
class GatewayTest {

    private static final Table<String, String> NOTES = Table.of("test.notes", String.class, String.class);
    private static final String ACCOUNT = "111122223333";

    private final Universe universe = Universe.create(1, Clock.systemUTC(), new Blobs());

    @Test
    void an_operation_that_fails_unexpectedly_answers_internal_failure_and_changes_nothing() {
        StsClient client = clientOf((call, request) -> {
            call.rows().put(NOTES, "half", "written");
            throw new IllegalStateException("a mistake of ours");
        });

        assertThatThrownBy(client::getCallerIdentity).isInstanceOfSatisfying(AwsServiceException.class, error -> {
            assertThat(error.statusCode()).isEqualTo(500);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InternalFailure");
            assertThat(error.awsErrorDetails().errorMessage())
                    .contains(error.requestId())
                    .doesNotContain("a mistake of ours");
        });
        assertThat(universe.world().size(NOTES)).isZero();
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void an_operation_that_refuses_undoes_what_it_wrote_and_is_recorded() {
        StsClient client = clientOf((call, request) -> {
            call.rows().put(NOTES, "half", "written");
            throw new AwsError("Refused", 409, "not like this");
        });

        assertThatThrownBy(client::getCallerIdentity).hasMessageContaining("not like this");
        assertThat(universe.world().size(NOTES)).isZero();
        assertThat(recorded()).extracting(Recorded::operation).containsExactly("GetCallerIdentity");
    }

    @Test
    void a_call_and_its_record_take_effect_together() {
        StsClient client = clientOf((call, request) -> {
            call.rows().put(NOTES, "whole", "written");
            return GetCallerIdentityResponse.builder().account(call.account()).build();
        });

        assertThat(client.getCallerIdentity().account()).isEqualTo(ACCOUNT);
        assertThat(universe.world().find(NOTES, "whole")).contains("written");
        assertThat(recorded()).hasSize(1);
    }

    private List<Recorded> recorded() {
        return universe.read(
                rows -> rows.all(Outbox.TABLE).map(Recorded.class::cast).toList());
    }

    private StsClient clientOf(BiFunction<Call, GetCallerIdentityRequest, GetCallerIdentityResponse> operation) {
        Gateway gateway = gatewayTo(List.of(serviceOf(operation)));
        AccessKey key = AccessKey.longLived("AKIATEST", "secret", Principal.Root.of(ACCOUNT), Instant.EPOCH);
        universe.write(rows -> {
            rows.put(AccessKey.TABLE, key.id(), key);
            return key;
        });
        return SdkClients.create(
                StsClient.class,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key.id(), key.secret())),
                Region.EU_WEST_1,
                new InProcessHttpClient(gateway::handle));
    }

    private static Service serviceOf(BiFunction<Call, GetCallerIdentityRequest, GetCallerIdentityResponse> operation) {
        return new Service() {
            @Override
            public String name() {
                return "sts";
            }

            @Override
            public void offer(Operations operations) {
                operations
                        .operation(GetCallerIdentityRequest.class)
                        .needsNoPermission()
                        .writes(operation);
            }
        };
    }

    private Gateway gatewayTo(List<Service> services) {
        return new Gateway(
                universe,
                new Wire(),
                new OperationTable(services),
                new Gateway.Directory(
                        new EmbeddedBackend(services),
                        new IamIdentities(),
                        new OrganizationsService(new PolicyPrincipals(new IamIdentities()))),
                new Agenda(),
                new SharedClients());
    }
}
