package io.quintet.engine.service.iam;

import static io.quintet.engine.TwoAccounts.OTHER;
import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.allowingIf;
import static io.quintet.engine.TwoAccounts.credentials;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import io.quintet.engine.credential.MfaDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class UserCredentialsTest {

    private static final Refusal UNKNOWN_KEY =
            new Refusal("InvalidClientTokenId", "The security token included in the request is invalid.");

    private TwoAccounts accounts;
    private IamClient root;

    @BeforeEach
    void open() {
        accounts = new TwoAccounts();
        root = accounts.rootIam(accounts.own());
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    @Test
    void aUserCallsAsThemselves() {
        AwsCredentials maya = accounts.user(accounts.own(), "maya");

        GetCallerIdentityResponse identity = accounts.sts(maya).getCallerIdentity();

        assertThat(identity.account()).isEqualTo(accounts.own());
        assertThat(identity.arn()).isEqualTo("arn:aws:iam::" + accounts.own() + ":user/maya");
        assertThat(identity.userId())
                .matches("AIDA[A-Z2-7]{17}")
                .isEqualTo(root.getUser(user -> user.userName("maya")).user().userId());
    }

    @Test
    void aUserMayDoNothingBeforeAPolicyAllowsIt() {
        AwsCredentials maya = accounts.user(accounts.own(), "maya");

        assertThat(refusal(() -> accounts.iam(maya).listUsers()))
                .isEqualTo(new Refusal(
                        "AccessDenied",
                        "User: arn:aws:iam::%1$s:user/maya is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::%1$s:user/ because no identity-based policy allows the iam:ListUsers action"
                                .formatted(accounts.own())));
    }

    @Test
    void aSwitchedOffKeyIsUnknownUntilItIsSwitchedOnAgain() {
        AwsCredentials maya = accounts.user(accounts.own(), "maya");

        root.updateAccessKey(
                key -> key.userName("maya").accessKeyId(maya.accessKeyId()).status(StatusType.INACTIVE));
        assertThat(refusal(() -> accounts.arnOf(maya))).isEqualTo(UNKNOWN_KEY);

        root.updateAccessKey(
                key -> key.userName("maya").accessKeyId(maya.accessKeyId()).status(StatusType.ACTIVE));
        assertThat(accounts.arnOf(maya)).endsWith(":user/maya");

        root.deleteAccessKey(key -> key.userName("maya").accessKeyId(maya.accessKeyId()));
        assertThat(refusal(() -> accounts.arnOf(maya))).isEqualTo(UNKNOWN_KEY);
    }

    @Test
    void aUserHasTwoKeysAtMost() {
        accounts.user(accounts.own(), "maya");
        accounts.keyOf(accounts.own(), "maya");

        assertThat(refusal(() -> accounts.keyOf(accounts.own(), "maya")))
                .isEqualTo(new Refusal("LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2"));
    }

    @Test
    void aUserNeedNotNameThemselves() {
        AwsCredentials maya = accounts.user(accounts.own(), "maya", allowing("iam:*AccessKey*"));
        accounts.user(accounts.own(), "noor");

        assertThat(accounts.iam(maya).listAccessKeys().accessKeyMetadata())
                .extracting(AccessKeyMetadata::userName, AccessKeyMetadata::accessKeyId)
                .containsExactly(tuple("maya", maya.accessKeyId()));
    }

    @Test
    void aRoleHasToNameTheUserItMeans() {
        String role = accounts.role(OTHER, "operator", accounts.own(), allowing("iam:*"));
        AwsCredentials maya = accounts.user(accounts.own(), "maya", allowing("sts:AssumeRole"));

        assertThat(refusal(() -> accounts.iam(accounts.assume(maya, role)).listAccessKeys()))
                .isEqualTo(
                        new Refusal("ValidationError", "Must specify userName when calling with non-User credentials"));
    }

    @Test
    void aGroupsPoliciesAreItsMembers() {
        AwsCredentials maya = accounts.user(accounts.own(), "maya");
        root.createGroup(group -> group.groupName("Readers"));
        root.attachGroupPolicy(
                group -> group.groupName("Readers").policyArn("arn:aws:iam::aws:policy/IAMReadOnlyAccess"));
        root.addUserToGroup(member -> member.groupName("Readers").userName("maya"));
        assertThat(accounts.iam(maya).listUsers().users()).hasSize(1);

        root.removeUserFromGroup(member -> member.groupName("Readers").userName("maya"));

        assertThat(refusal(() -> accounts.iam(maya).listUsers()).code()).isEqualTo("AccessDenied");
    }

    @Test
    void aRenamedUserKeepsIdKeysAndPolicies() {
        AwsCredentials maya = accounts.user(accounts.own(), "maya", allowing("iam:GetUser"));
        String id = accounts.sts(maya).getCallerIdentity().userId();

        root.updateUser(user -> user.userName("maya").newUserName("maya.k").newPath("/staff/"));

        assertThat(accounts.arnOf(maya)).isEqualTo("arn:aws:iam::" + accounts.own() + ":user/staff/maya.k");
        assertThat(accounts.iam(maya).getUser().user().userId()).isEqualTo(id);
        assertThat(refusal(() -> root.getUser(user -> user.userName("maya"))))
                .isEqualTo(new Refusal("NoSuchEntity", "The user with name maya cannot be found."));
    }

    @Test
    void aCodeOfAnMfaDeviceSatisfiesAPolicyThatAsksForIt() {
        AwsCredentials maya = accounts.user(
                accounts.own(),
                "maya",
                allowingIf("iam:ListUsers", "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}"));
        MfaDevice phone = enabled("maya");

        assertThat(refusal(() -> accounts.iam(maya).listUsers()).code()).isEqualTo("AccessDenied");
        assertThat(refusal(() -> accounts.sts(maya)
                        .getSessionToken(
                                token -> token.serialNumber(phone.serial()).tokenCode("000000"))))
                .isEqualTo(new Refusal(
                        "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. "));

        AwsCredentials proved = credentials(accounts.sts(maya)
                .getSessionToken(token -> token.serialNumber(phone.serial())
                        .tokenCode(phone.code(accounts.simulator().now())))
                .credentials());
        assertThat(accounts.iam(proved).listUsers().users()).hasSize(1);
    }

    private MfaDevice enabled(String user) {
        VirtualMFADevice created = root.createVirtualMFADevice(device -> device.virtualMFADeviceName("phone"))
                .virtualMFADevice();
        MfaDevice phone = new MfaDevice(
                created.serialNumber(),
                created.base32StringSeed().asUtf8String(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        Instant now = accounts.simulator().now();
        root.enableMFADevice(device -> device.userName(user)
                .serialNumber(phone.serial())
                .authenticationCode1(phone.code(now.minus(Duration.ofSeconds(30))))
                .authenticationCode2(phone.code(now)));
        return phone;
    }

    @Test
    void aPasswordHasToMeetTheAccountsPolicy() {
        accounts.user(accounts.own(), "maya");
        root.updateAccountPasswordPolicy(
                policy -> policy.minimumPasswordLength(14).requireSymbols(true));

        assertThat(refusal(() ->
                        root.createLoginProfile(login -> login.userName("maya").password("Short1"))))
                .isEqualTo(
                        new Refusal(
                                "PasswordPolicyViolation",
                                "Password should conform to the account password policy: it has to have at least 14 characters, it has to have a symbol."));

        root.createLoginProfile(
                login -> login.userName("maya").password("a long pass-phrase").passwordResetRequired(true));
        assertThat(root.getLoginProfile(login -> login.userName("maya"))
                        .loginProfile()
                        .passwordResetRequired())
                .isTrue();
    }
}
