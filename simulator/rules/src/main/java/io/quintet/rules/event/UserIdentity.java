package io.quintet.rules.event;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Who made a call, and with which credentials (CloudTrail user guide, "userIdentity element"). Which members are
 * present depends on the type; the factories below make each type as CloudTrail records it.
 *
 * @param type one of the constants below, or absent in some service events
 * @param invokedBy the AWS service that called on somebody's behalf
 */
public record UserIdentity(
        @Nullable String type,
        @Nullable String principalId,
        @Nullable String arn,
        @Nullable String accountId,
        @Nullable String accessKeyId,
        @Nullable String userName,
        @Nullable SessionContext sessionContext,
        @Nullable String invokedBy,
        @Nullable OnBehalfOf onBehalfOf,
        @Nullable String credentialId,
        @Nullable String identityProvider,
        @Nullable Json inScopeOf)
        implements Serializable {

    public static final String ROOT = "Root";
    public static final String IAM_USER = "IAMUser";
    public static final String ASSUMED_ROLE = "AssumedRole";
    public static final String FEDERATED_USER = "FederatedUser";
    public static final String AWS_ACCOUNT = "AWSAccount";
    public static final String AWS_SERVICE = "AWSService";
    public static final String IDENTITY_CENTER_USER = "IdentityCenterUser";
    public static final String SAML_USER = "SAMLUser";
    public static final String WEB_IDENTITY_USER = "WebIdentityUser";

    /** The Identity Center user that a session acts for. */
    public record OnBehalfOf(
            @Nullable String userId, @Nullable String identityStoreArn) implements Serializable {}

    /** An identity of any type, member by member. */
    public static Builder builder() {
        return new Builder();
    }

    /** The root user of an account. */
    public static UserIdentity root(String accountId, @Nullable String accessKeyId) {
        return builder()
                .type(ROOT)
                .principalId(accountId)
                .arn("arn:aws:iam::" + accountId + ":root")
                .accountId(accountId)
                .accessKeyId(accessKeyId)
                .build();
    }

    /** An IAM user; its user name is the last part of its ARN. */
    public static UserIdentity iamUser(String principalId, String arn, String accountId, @Nullable String accessKeyId) {
        return builder()
                .type(IAM_USER)
                .principalId(principalId)
                .arn(arn)
                .accountId(accountId)
                .accessKeyId(accessKeyId)
                .userName(arn.substring(arn.lastIndexOf('/') + 1))
                .build();
    }

    /** A session of a role; the principal id is the role's unique id, a colon and the session's name. */
    public static UserIdentity assumedRole(
            String principalId,
            String arn,
            String accountId,
            @Nullable String accessKeyId,
            SessionContext sessionContext) {
        return builder()
                .type(ASSUMED_ROLE)
                .principalId(principalId)
                .arn(arn)
                .accountId(accountId)
                .accessKeyId(accessKeyId)
                .sessionContext(sessionContext)
                .build();
    }

    /** A session that GetFederationToken gave. */
    public static UserIdentity federatedUser(
            String principalId,
            String arn,
            String accountId,
            @Nullable String accessKeyId,
            SessionContext sessionContext) {
        return assumedRole(principalId, arn, accountId, accessKeyId, sessionContext).toBuilder()
                .type(FEDERATED_USER)
                .build();
    }

    /** A caller of another account, as the called account's record shows it. */
    public static UserIdentity awsAccount(String principalId, String accountId) {
        return builder()
                .type(AWS_ACCOUNT)
                .principalId(principalId)
                .accountId(accountId)
                .build();
    }

    /** A caller without credentials. */
    public static UserIdentity anonymous() {
        return awsAccount("", "ANONYMOUS_PRINCIPAL");
    }

    /** An AWS service that calls as itself, such as {@code cloudtrail.amazonaws.com}. */
    public static UserIdentity awsService(String invokedBy) {
        return builder().type(AWS_SERVICE).invokedBy(invokedBy).build();
    }

    /** A user of Identity Center, in its access portal. */
    public static UserIdentity identityCenterUser(
            String accountId, OnBehalfOf onBehalfOf, @Nullable String credentialId) {
        return builder()
                .type(IDENTITY_CENTER_USER)
                .accountId(accountId)
                .onBehalfOf(onBehalfOf)
                .credentialId(credentialId)
                .build();
    }

    /** A user whom a SAML provider vouches for, in AssumeRoleWithSAML. */
    public static UserIdentity samlUser(String principalId, String userName, String identityProvider) {
        return builder()
                .type(SAML_USER)
                .principalId(principalId)
                .userName(userName)
                .identityProvider(identityProvider)
                .build();
    }

    /** A user whom an OpenID Connect provider vouches for, in AssumeRoleWithWebIdentity. */
    public static UserIdentity webIdentityUser(String principalId, String userName, String identityProvider) {
        return samlUser(principalId, userName, identityProvider).toBuilder()
                .type(WEB_IDENTITY_USER)
                .build();
    }

    /** An identity that starts as this one. */
    public Builder toBuilder() {
        return new Builder()
                .type(type)
                .principalId(principalId)
                .arn(arn)
                .accountId(accountId)
                .accessKeyId(accessKeyId)
                .userName(userName)
                .sessionContext(sessionContext)
                .invokedBy(invokedBy)
                .onBehalfOf(onBehalfOf)
                .credentialId(credentialId)
                .identityProvider(identityProvider)
                .inScopeOf(inScopeOf);
    }

    /** Takes the members one by one, in any order. */
    public static final class Builder {
        private @Nullable String type;
        private @Nullable String principalId;
        private @Nullable String arn;
        private @Nullable String accountId;
        private @Nullable String accessKeyId;
        private @Nullable String userName;
        private @Nullable SessionContext sessionContext;
        private @Nullable String invokedBy;
        private @Nullable OnBehalfOf onBehalfOf;
        private @Nullable String credentialId;
        private @Nullable String identityProvider;
        private @Nullable Json inScopeOf;

        private Builder() {}

        public Builder type(@Nullable String value) {
            type = value;
            return this;
        }

        public Builder principalId(@Nullable String value) {
            principalId = value;
            return this;
        }

        public Builder arn(@Nullable String value) {
            arn = value;
            return this;
        }

        public Builder accountId(@Nullable String value) {
            accountId = value;
            return this;
        }

        public Builder accessKeyId(@Nullable String value) {
            accessKeyId = value;
            return this;
        }

        public Builder userName(@Nullable String value) {
            userName = value;
            return this;
        }

        public Builder sessionContext(@Nullable SessionContext value) {
            sessionContext = value;
            return this;
        }

        public Builder invokedBy(@Nullable String value) {
            invokedBy = value;
            return this;
        }

        public Builder onBehalfOf(@Nullable OnBehalfOf value) {
            onBehalfOf = value;
            return this;
        }

        public Builder credentialId(@Nullable String value) {
            credentialId = value;
            return this;
        }

        public Builder identityProvider(@Nullable String value) {
            identityProvider = value;
            return this;
        }

        public Builder inScopeOf(@Nullable Json value) {
            inScopeOf = value;
            return this;
        }

        public UserIdentity build() {
            return new UserIdentity(
                    type,
                    principalId,
                    arn,
                    accountId,
                    accessKeyId,
                    userName,
                    sessionContext,
                    invokedBy,
                    onBehalfOf,
                    credentialId,
                    identityProvider,
                    inScopeOf);
        }
    }
}
