package io.quintet.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quintet.engine.Simulator;
import java.time.Clock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/** An organization of two accounts, each with a container of its own. The one that has a shop may delete nothing. */
final class Shop implements AutoCloseable {

    private static final String ALLOWING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private static final String NO_DELETION = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Resource":"*","Action":[\
            "sns:Delete*","dynamodb:Delete*","ssm:Delete*","logs:Delete*","cloudwatch:Delete*","events:Delete*",\
            "states:Delete*","secretsmanager:Delete*","lambda:Delete*"]}]}""";

    private final LocalStack localStack = LocalStack.start(LocalStack.IMAGE, 2, Serving.usual(), progress -> {});
    private final Simulator simulator;
    private final String account;
    private final String scp;
    private final AwsCredentials developer;
    private final AwsCredentials stranger;

    Shop() {
        simulator = Simulator.create(5, Clock.systemUTC(), localStack.accounts().elsewhere());
        OrganizationsClient organizations =
                client(OrganizationsClient.class, simulator.rootCredentials(simulator.managementAccount()));
        organizations.createOrganization(create -> {});
        String request = organizations
                .createAccount(create -> create.accountName("shop").email("shop@example.com"))
                .createAccountStatus()
                .id();
        simulator.settle();
        account = organizations
                .describeCreateAccountStatus(describe -> describe.createAccountRequestId(request))
                .createAccountStatus()
                .accountId();
        scp = organizations
                .createPolicy(create -> create.name("no-deletion")
                        .description("")
                        .type(PolicyType.SERVICE_CONTROL_POLICY)
                        .content(NO_DELETION))
                .policy()
                .policySummary()
                .arn();
        organizations.attachPolicy(attach ->
                attach.policyId(scp.substring(scp.lastIndexOf('/') + 1)).targetId(account));
        developer = user(account, "developer", ALLOWING);
        stranger = user(simulator.managementAccount(), "stranger", ALLOWING);
    }

    /** The account of whoever belongs to the organization, and not to the shop. */
    String otherAccount() {
        return simulator.managementAccount();
    }

    String account() {
        return account;
    }

    /** A client of the shop's developer, who may do everything that the shop may. */
    <C extends SdkClient> C developer(Class<C> type) {
        return client(type, developer);
    }

    /** A client of somebody in the other account, who may do everything there. */
    <C extends SdkClient> C stranger(Class<C> type) {
        return client(type, stranger);
    }

    /** A client of a new user of the shop's. */
    <C extends SdkClient> C user(Class<C> type, String name, String policy) {
        return client(type, user(account, name, policy));
    }

    /** The ARN of a new role of the shop's, which a service may assume. */
    String role(String name, String service) {
        return client(IamClient.class, simulator.rootCredentials(account))
                .createRole(create -> create.roleName(name).assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
                        "Principal":{"Service":"%s"}}]}""".formatted(service)))
                .role()
                .arn();
    }

    @Override
    public void close() {
        simulator.close();
        localStack.close();
    }

    private <C extends SdkClient> C client(Class<C> type, AwsCredentials who) {
        return simulator.client(type, who, Region.US_EAST_1);
    }

    private AwsCredentials user(String account, String name, String policy) {
        IamClient iam = client(IamClient.class, simulator.rootCredentials(account));
        iam.createUser(create -> create.userName(name));
        iam.putUserPolicy(put -> put.userName(name).policyName("own").policyDocument(policy));
        AccessKey key = iam.createAccessKey(create -> create.userName(name)).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    static AwsServiceException refused(ThrowingCallable call) {
        return catchThrowableOfType(AwsServiceException.class, call);
    }

    /** A call of the developer is denied because the shop may delete nothing. */
    void deniedByScp(String action, String resource, ThrowingCallable call) {
        String service = resource.split(":", -1)[2];
        AwsServiceException refusal = refused(call);
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("User: arn:aws:iam::" + account + ":user/developer is not authorized to perform: " + action
                        + " on resource: " + resource + " with an explicit deny in a service control policy: " + scp);
        assertThat(refusal.awsErrorDetails().errorCode())
                .isEqualTo(
                        switch (service) {
                            case "sns" -> "AuthorizationError";
                            case "cloudwatch" -> "AccessDenied";
                            default -> "AccessDeniedException";
                        });
    }

    /** A call is refused by name. */
    static void notImplemented(String what, ThrowingCallable call) {
        AwsServiceException refusal = refused(call);
        assertThat(refusal.statusCode()).isEqualTo(501);
        assertThat(refusal).hasMessageContaining(what);
    }

    /** The ARN of something of the shop's. */
    String arn(String service, String resource) {
        return "arn:aws:" + service + ":us-east-1:" + account + ":" + resource;
    }
}
