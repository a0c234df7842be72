package io.quintet.engine;

import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Two accounts without an organization, and the people in them. */
public final class TwoAccounts implements AutoCloseable {

    public static final String OTHER = "222222222222";

    private final Simulator simulator;

    public TwoAccounts() {
        this(Simulator.create());
    }

    public TwoAccounts(Simulator simulator) {
        this.simulator = simulator;
    }

    /** Why a call was refused. */
    public record Refusal(String code, String message) {}

    public Simulator simulator() {
        return simulator;
    }

    /** The account that most of a test happens in. */
    public String own() {
        return simulator.managementAccount();
    }

    public IamClient iam(AwsCredentials who) {
        return simulator.client(IamClient.class, who, Region.US_EAST_1);
    }

    public StsClient sts(AwsCredentials who) {
        return simulator.client(StsClient.class, who, Region.AP_SOUTHEAST_2);
    }

    public IamClient rootIam(String account) {
        return iam(simulator.rootCredentials(account));
    }

    /** A new user with these inline policies. */
    public AwsCredentials user(String account, String name, String... policies) {
        IamClient root = rootIam(account);
        root.createUser(user -> user.userName(name));
        for (int i = 0; i < policies.length; i++) {
            String document = policies[i];
            String policyName = "policy-" + i;
            root.putUserPolicy(
                    policy -> policy.userName(name).policyName(policyName).policyDocument(document));
        }
        return keyOf(account, name);
    }

    public AwsCredentials keyOf(String account, String userName) {
        AccessKey key = rootIam(account)
                .createAccessKey(request -> request.userName(userName))
                .accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    /** A new role that trusts a principal and has these inline policies; its ARN. */
    public String role(String account, String name, String trusted, String... policies) {
        IamClient root = rootIam(account);
        String arn = root.createRole(role -> role.roleName(name).assumeRolePolicyDocument(trusting(trusted)))
                .role()
                .arn();
        for (int i = 0; i < policies.length; i++) {
            String document = policies[i];
            String policyName = "policy-" + i;
            root.putRolePolicy(
                    policy -> policy.roleName(name).policyName(policyName).policyDocument(document));
        }
        return arn;
    }

    public AwsCredentials assume(AwsCredentials who, String roleArn) {
        return credentials(
                sts(who).assumeRole(request -> request.roleArn(roleArn).roleSessionName("at-work"))
                        .credentials());
    }

    public String arnOf(AwsCredentials who) {
        return sts(who).getCallerIdentity().arn();
    }

    public static AwsCredentials credentials(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    public static String userArn(String account, String name) {
        return "arn:aws:iam::" + account + ":user/" + name;
    }

    public static String allowing(String action) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"*"}]}""".formatted(action);
    }

    public static String allowingIf(String action, String condition) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"%s","Resource":"*","Condition":%s}]}""".formatted(action, condition);
    }

    /** Everything is allowed but this, where the condition holds. */
    public static String denyingIf(String action, String condition) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},\
                {"Effect":"Deny","Action":"%s","Resource":"*","Condition":%s}]}""".formatted(action, condition);
    }

    /** A trust policy. */
    public static String trusting(String principal) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
                "Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"]}]}""".formatted(principal);
    }

    public static Refusal refusal(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown instanceof AwsServiceException refused) {
            return new Refusal(
                    refused.awsErrorDetails().errorCode(),
                    refused.awsErrorDetails().errorMessage());
        }
        throw new AssertionError("the call should have been refused, and was not", thrown);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
