package io.quintet.engine.service.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * AWS's own example policies, created and attached through the API. What each decides is the concern of {@code rules},
 * which keeps them.
 */
@DisplayName("The policies that AWS publishes")
class PublishedPoliciesTest {

    private static final Path CORPORA = Path.of("../rules/src/test/resources/io/quintet/rules/policy/corpora")
            .toAbsolutePath();
    private static final PolicyType SCP = PolicyType.SERVICE_CONTROL_POLICY;
    private static final PolicyType RCP = PolicyType.RESOURCE_CONTROL_POLICY;

    /** The one has a comment, which JSON has not; the other is 9,212 characters long, and 5,120 are taken. */
    private static final Map<String, String> REFUSED = Map.of(
            "deny-service-specific-credential-by-type.json",
            "MalformedPolicyDocumentException: The provided policy document does not meet the requirements of the"
                    + " specified policy type.",
            "Shared-Issuers.json",
            "ConstraintViolationException: You have exceeded the maximum policy size.");

    private static final Company COMPANY = Company.founded();
    private static final String WORKLOADS = COMPANY.unit(COMPANY.root(), "Workloads");
    private static final String PROD = COMPANY.account("prod");

    static {
        COMPANY.move(PROD, COMPANY.root(), WORKLOADS);
        COMPANY.management()
                .enablePolicyType(enable -> enable.rootId(COMPANY.root()).policyType(RCP));
    }

    @AfterAll
    static void close() {
        COMPANY.close();
    }

    @TestFactory
    @DisplayName("are created, kept to the letter and attached, all but two")
    Stream<DynamicTest> attached() {
        return Stream.of(SCP, RCP)
                .flatMap(type ->
                        files(type).map(file -> dynamicTest(file.getFileName().toString(), () -> check(type, file))));
    }

    private static void check(PolicyType type, Path file) throws IOException {
        String content = Files.readString(file);
        String refused = REFUSED.get(file.getFileName().toString());
        try (Company company = COMPANY.fork()) {
            if (refused != null) {
                AwsServiceException refusal = catchThrowableOfType(
                        AwsServiceException.class, () -> company.policy(type, "published", content));
                assertThat(refusal.awsErrorDetails().errorCode() + ": "
                                + refusal.awsErrorDetails().errorMessage())
                        .isEqualTo(refused);
                return;
            }
            String policy = company.policy(type, "published", content);
            for (String target : List.of(company.root(), WORKLOADS, PROD)) {
                company.attach(policy, target);
                assertThat(company.management()
                                .listPoliciesForTarget(
                                        list -> list.targetId(target).filter(type))
                                .policies())
                        .extracting(PolicySummary::id)
                        .contains(policy);
            }
            assertThat(company.management()
                            .describePolicy(describe -> describe.policyId(policy))
                            .policy()
                            .content())
                    .isEqualTo(content);
        }
    }

    private static Stream<Path> files(PolicyType type) {
        try (Stream<Path> files = Files.walk(CORPORA.resolve(type == SCP ? "scp-examples" : "rcp-examples"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            assertThat(found).hasSize(type == SCP ? 57 : 23);
            return found.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String key(Company company) {
        return company.as(PROD, KmsClient.class).listKeys().keys().get(0).keyId();
    }

    private static Arguments denies(PolicyType type, String file, BiConsumer<Company, String> call) {
        return Arguments.of(type, file, call);
    }

    static Stream<Arguments> bound() {
        BiConsumer<Company, String> deletesKey = (company, prod) ->
                company.as(prod, KmsClient.class).scheduleKeyDeletion(delete -> delete.keyId(key(company)));
        return Stream.of(
                denies(
                        SCP,
                        "Deny-member-accounts-from-leaving-your-AWS-organization",
                        (company, prod) ->
                                company.as(prod, OrganizationsClient.class).leaveOrganization(leave -> {})),
                denies(
                        SCP,
                        "Deny-the-root-user-from-performing-actions-except-S3-bucketpolicy-changes",
                        (company, prod) -> company.as(prod, IamClient.class).listUsers()),
                denies(
                        SCP,
                        "Deny-critical-IAM-user-actions",
                        (company, prod) ->
                                company.as(prod, IamClient.class).createUser(create -> create.userName("maya"))),
                denies(
                        SCP,
                        "Deny-users-from-disabling-Amazon-GuardDuty-or-modifying-its-configuration",
                        (company, prod) ->
                                company.as(prod, GuardDutyClient.class).createDetector(create -> create.enable(true))),
                denies(
                        SCP,
                        "Deny-access-to-AWS-based-on-the-requested-AWS-region",
                        (company, prod) ->
                                company.as(prod, SecretsManagerClient.class).listSecrets()),
                denies(SCP, "Deny-KMS-key-deletion", deletesKey),
                denies(
                        RCP,
                        "KMS-Deny-the-accidental-or-intentional-deletion-of-a-KMS-key-and-only-allow-specific-roles-to-delete-KMS-keys",
                        deletesKey),
                denies(
                        RCP,
                        "S3-Prevent-S3-buckets-from-being-made-public-(Bucket-level)",
                        (company, prod) -> company.as(prod, S3Client.class)
                                .putPublicAccessBlock(put -> put.bucket("vault")
                                        .publicAccessBlockConfiguration(block -> block.blockPublicAcls(false)))));
    }

    @ParameterizedTest(name = "bind a member''s root user: {1}")
    @MethodSource("bound")
    void deny(PolicyType type, String file, BiConsumer<Company, String> call) throws IOException {
        Path published = files(type)
                .filter(each -> each.endsWith(file + ".json"))
                .findFirst()
                .orElseThrow();
        try (Company company = COMPANY.fork()) {
            company.as(PROD, KmsClient.class).createKey();
            company.as(PROD, S3Client.class).createBucket(create -> create.bucket("vault"));
            String policy = company.policy(type, "published", Files.readString(published));
            company.attach(policy, WORKLOADS);

            AwsServiceException denial =
                    catchThrowableOfType(AwsServiceException.class, () -> call.accept(company, PROD));

            String kind = type == SCP ? "service control policy" : "resource control policy";
            assertThat(denial.awsErrorDetails().errorMessage())
                    .contains("with an explicit deny in a " + kind)
                    .endsWith("/" + policy);
        }
    }
}
