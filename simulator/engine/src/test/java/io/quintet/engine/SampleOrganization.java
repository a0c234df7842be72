package io.quintet.engine;

import io.quintet.engine.service.sts.PlayedIdentityProvider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;

/** An organization with one resource of each kind, all of them tagged, and requests that name them. */
final class SampleOrganization implements AutoCloseable {

    private static final String ALLOW_ALL = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    /** One that AWS documents claims of. */
    static final String ISSUER = "https://token.actions.githubusercontent.com";

    private static final List<String> GITHUB_CLAIMS = List.of(
            "actor",
            "actor_id",
            "enterprise_id",
            "environment",
            "job_workflow_ref",
            "ref",
            "repository",
            "repository_id",
            "repository_owner_id",
            "workflow");

    private static final String SAML = "https://aws.amazon.com/SAML/Attributes/";

    private static final List<String> SAML_ATTRIBUTES = Stream.of(
                    IntStream.rangeClosed(1, 11).mapToObj(number -> "urn:oid:1.3.6.1.4.1.5923.1.1.1." + number),
                    IntStream.rangeClosed(2, 6).mapToObj(number -> "urn:oid:1.3.6.1.4.1.5923.1.2.1." + number),
                    Stream.of(
                            "urn:oid:2.5.4.3",
                            "2.5.4.3",
                            "2.5.4.4",
                            "2.4.5.42",
                            "2.5.4.45",
                            "0.9.2342.19200300100.1.1",
                            "0.9.2342.19200300100.1.3",
                            "0.9.2342.19200300.100.1.45",
                            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"))
            .flatMap(names -> names)
            .toList();

    private final Simulator simulator = Simulator.create();
    private final Map<String, String> names = new HashMap<>();
    private final AwsCredentials administrator;

    SampleOrganization() {
        String account = simulator.managementAccount();
        AwsCredentials root = simulator.rootCredentials(account);
        this.administrator = identities(client(IamClient.class, root), account);
        organization(client(OrganizationsClient.class, administrator), account);
        names.put("Organizations.ResourceId", names.get("PolicyId"));
        keysAndSecrets();
        storage();
        detection();
        trail();
        workforce();
        compute();
        federation(account);
    }

    Simulator simulator() {
        return simulator;
    }

    AwsCredentials administrator() {
        return administrator;
    }

    SampleRequests requests() {
        String account = simulator.managementAccount();
        return new SampleRequests(
                names,
                List.of(
                        "sample",
                        account,
                        "sample@example.com",
                        names.get("RoleArn"),
                        names.get("PolicyArn"),
                        "11111111-2222-4333-8444-555555555555",
                        "sample-of-a-longer-text-with-more-than-32-characters",
                        "ASIASAMPLESAMPLE",
                        "123456",
                        "us-east-1",
                        "PT1H",
                        "car-examplecreateaccountrequestid111",
                        "/sample/",
                        "sample-of-a-text-with-just-40-characters"));
    }

    private <C extends SdkClient> C client(Class<C> type, AwsCredentials who) {
        return simulator.client(type, who, Region.US_EAST_1);
    }

    private AwsCredentials identities(IamClient iam, String account) {
        Tag tag = Tag.builder().key("sample").value("sample").build();
        String boundary = iam.createPolicy(policy -> policy.policyName("sample-policy")
                        .policyDocument(ALLOW_ALL)
                        .tags(tag))
                .policy()
                .arn();
        iam.createUser(user -> user.userName("sample-user").tags(tag).permissionsBoundary(boundary));
        iam.attachUserPolicy(attach -> attach.userName("sample-user").policyArn(boundary));
        iam.createGroup(group -> group.groupName("sample-group"));
        String role = iam.createRole(each -> each.roleName("sample-role")
                        .assumeRolePolicyDocument(TwoAccounts.trusting(account))
                        .permissionsBoundary(boundary)
                        .tags(tag))
                .role()
                .arn();
        iam.createInstanceProfile(
                profile -> profile.instanceProfileName("sample-profile").tags(tag));
        names.putAll(Map.of(
                "UserName",
                "sample-user",
                "GroupName",
                "sample-group",
                "RoleName",
                "sample-role",
                "InstanceProfileName",
                "sample-profile",
                "RoleArn",
                role,
                "PolicyArn",
                boundary,
                "PermissionsBoundary",
                boundary,
                "PolicyDocument",
                ALLOW_ALL,
                "AssumeRolePolicyDocument",
                TwoAccounts.trusting(account)));
        return keyOf(iam);
    }

    private static AwsCredentials keyOf(IamClient iam) {
        AccessKey key =
                iam.createAccessKey(create -> create.userName("sample-user")).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    private void organization(OrganizationsClient organizations, String account) {
        organizations.createOrganization(create -> create.featureSet(OrganizationFeatureSet.ALL));
        String root = organizations.listRoots().roots().get(0).id();
        String unit = organizations
                .createOrganizationalUnit(create -> create.parentId(root).name("Sample"))
                .organizationalUnit()
                .id();
        String policy = organizations
                .createPolicy(create -> create.name("Sample")
                        .description("")
                        .content(ALLOW_ALL)
                        .type(PolicyType.SERVICE_CONTROL_POLICY))
                .policy()
                .policySummary()
                .id();
        for (String id : List.of(root, unit, policy, account)) {
            organizations.tagResource(tag -> tag.resourceId(id)
                    .tags(software.amazon.awssdk.services.organizations.model.Tag.builder()
                            .key("sample")
                            .value("sample")
                            .build()));
        }
        organizations.enableAWSServiceAccess(enable -> enable.servicePrincipal("sso.amazonaws.com"));
        names.putAll(Map.of(
                "RootId", root,
                "ParentId", root,
                "SourceParentId", root,
                "DestinationParentId", unit,
                "OrganizationalUnitId", unit,
                "ChildId", unit,
                "PolicyId", policy,
                "TargetId", unit,
                "AccountId", account,
                "ServicePrincipal", "sso.amazonaws.com"));
    }

    private void keysAndSecrets() {
        KmsClient kms = client(KmsClient.class, administrator);
        String key = kms.createKey(create -> create.tags(software.amazon.awssdk.services.kms.model.Tag.builder()
                        .tagKey("sample")
                        .tagValue("sample")
                        .build()))
                .keyMetadata()
                .arn();
        kms.createAlias(alias -> alias.aliasName("alias/sample").targetKeyId(key));
        String secret = client(SecretsManagerClient.class, administrator)
                .createSecret(create -> create.name("sample-secret")
                        .secretString("sample")
                        .tags(software.amazon.awssdk.services.secretsmanager.model.Tag.builder()
                                .key("sample")
                                .value("sample")
                                .build()))
                .arn();
        names.putAll(Map.of(
                "KeyId", "alias/sample",
                "SourceKeyId", "alias/sample",
                "DestinationKeyId", "alias/sample",
                "TargetKeyId", key,
                "AliasName", "alias/sample",
                "SecretId", secret,
                "KmsKeyId", key));
    }

    private void storage() {
        S3Client s3 = client(S3Client.class, administrator);
        s3.createBucket(create -> create.bucket("sample-bucket"));
        s3.putBucketTagging(put -> put.bucket("sample-bucket")
                .tagging(tags -> tags.tagSet(software.amazon.awssdk.services.s3.model.Tag.builder()
                        .key("sample")
                        .value("sample")
                        .build())));
        s3.putObject(
                put -> put.bucket("sample-bucket").key("sample").tagging("sample=sample"),
                RequestBody.fromString("sample"));
        names.putAll(Map.of("Bucket", "sample-bucket", "CopySource", "sample-bucket/sample"));
    }

    private void detection() {
        String detector = client(GuardDutyClient.class, administrator)
                .createDetector(create -> create.enable(true).tags(Map.of("sample", "sample")))
                .detectorId();
        client(SecurityHubClient.class, administrator)
                .enableSecurityHub(enable -> enable.tags(Map.of("sample", "sample")));
        String account = simulator.managementAccount();
        names.putAll(Map.of(
                "DetectorId", detector,
                "GuardDuty.ResourceArn", "arn:aws:guardduty:us-east-1:" + account + ":detector/" + detector,
                "SecurityHub.ResourceArn", "arn:aws:securityhub:us-east-1:" + account + ":hub/default"));
    }

    private void trail() {
        client(S3Client.class, administrator)
                .putBucketPolicy(put -> put.bucket("sample-bucket").policy("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":\
                ["arn:aws:s3:::sample-bucket","arn:aws:s3:::sample-bucket/*"],\
                "Principal":{"Service":"cloudtrail.amazonaws.com"}}]}"""));
        String trail = client(CloudTrailClient.class, administrator)
                .createTrail(create -> create.name("sample-trail")
                        .s3BucketName("sample-bucket")
                        .tagsList(software.amazon.awssdk.services.cloudtrail.model.Tag.builder()
                                .key("sample")
                                .value("sample")
                                .build()))
                .trailARN();
        names.putAll(Map.of(
                "CloudTrail.Name", trail,
                "TrailName", trail,
                "ResourceId", trail,
                "ResourceIdList", trail,
                "S3BucketName", "sample-bucket",
                "IAM.VersionId", "v1",
                "S3.VersionId", "null"));
    }

    private void compute() {
        String account = simulator.managementAccount();
        names.putAll(Map.of(
                "EC2.ResourceType", "volume",
                "EC2.Arn", "arn:aws:iam::" + account + ":instance-profile/sample-profile",
                "CapacityReservationResourceGroupArn", "arn:aws:resource-groups:us-east-1:" + account + ":group/sample",
                "LicenseConfigurationArn",
                        "arn:aws:license-manager:us-east-1:" + account + ":license-configuration:lic-sample",
                "MonitoringRoleArn", names.get("RoleArn")));
    }

    private void federation(String account) {
        IamClient iam = client(IamClient.class, administrator);
        String provider = iam.createOpenIDConnectProvider(create -> create.url(ISSUER)
                        .clientIDList("sample")
                        .tags(Tag.builder().key("sample").value("sample").build()))
                .openIDConnectProviderArn();
        PlayedIdentityProvider idp = new PlayedIdentityProvider();
        String metadata = idp.metadata("https://idp.example.com");
        String saml = iam.createSAMLProvider(create -> create.name("sample-provider")
                        .samlMetadataDocument(metadata)
                        .tags(Tag.builder().key("sample").value("sample").build()))
                .samlProviderArn();
        String role = "arn:aws:iam::" + account + ":role/sample-role";
        iam.updateAssumeRolePolicy(
                update -> update.roleName("sample-role").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s",\
                "Federated":["%s","%s"]},"Action":"sts:*"}]}""".formatted(account, provider, saml)));
        names.putAll(Map.of(
                "SAMLProviderArn", saml,
                "SAMLMetadataDocument", metadata,
                "STS.PrincipalArn", saml,
                "SAMLAssertion", assertion(idp, saml + "," + role)));
        names.putAll(Map.of(
                "OpenIDConnectProviderArn",
                provider,
                "Url",
                "https://sample.example.com",
                "AssertionEncryptionMode",
                "Allowed",
                "STS.RoleArn",
                role,
                "WebIdentityToken",
                token()));
    }

    private String token() {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "sub", "sample",
                "aud", "sample",
                "https://aws.amazon.com/source_identity", "sample",
                "https://aws.amazon.com/tags/principal_tags/sample", "sample",
                "https://aws.amazon.com/tags/transitive_tag_keys", List.of("sample")));
        for (String claim : GITHUB_CLAIMS) {
            claims.put(claim, "sample");
        }
        return simulator.issuer(ISSUER).token(claims);
    }

    private String assertion(PlayedIdentityProvider idp, String pair) {
        StringBuilder attributes = new StringBuilder()
                .append(PlayedIdentityProvider.attribute(SAML + "Role", pair))
                .append(PlayedIdentityProvider.attribute(SAML + "RoleSessionName", "sample"))
                .append(PlayedIdentityProvider.attribute(SAML + "PrincipalTag:sample", "sample"))
                .append(PlayedIdentityProvider.attribute(SAML + "TransitiveTagKeys", "sample"))
                .append(PlayedIdentityProvider.attribute(SAML + "SourceIdentity", "sample"));
        for (String name : SAML_ATTRIBUTES) {
            attributes.append(PlayedIdentityProvider.attribute(name, "sample"));
        }
        Instant now = simulator.now().truncatedTo(ChronoUnit.SECONDS);
        return PlayedIdentityProvider.encoded(idp.signAssertion(
                PlayedIdentityProvider.response("https://idp.example.com", now, "sample", attributes.toString())));
    }

    private void workforce() {
        SsoAdminClient admin = client(SsoAdminClient.class, administrator);
        String instance = admin.listInstances(list -> {}).instances().get(0).instanceArn();
        String permissions = admin.createPermissionSet(create -> create.instanceArn(instance)
                        .name("Sample")
                        .tags(software.amazon.awssdk.services.ssoadmin.model.Tag.builder()
                                .key("sample")
                                .value("sample")
                                .build()))
                .permissionSet()
                .permissionSetArn();
        names.putAll(Map.of(
                "InstanceArn",
                instance,
                "PermissionSetArn",
                permissions,
                "SSO Admin.ResourceArn",
                permissions,
                "SSO Admin.TargetId",
                simulator.managementAccount(),
                "SSO Admin.PrincipalId",
                "11111111-2222-4333-8444-555555555555",
                "ManagedPolicyArn",
                "arn:aws:iam::aws:policy/ReadOnlyAccess"));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
