package io.quintet.engine.service.securityhub;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.state.Owned;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.ImportFindingsError;

/** Findings that their providers send (user guide, "BatchImportFindings for finding providers"). */
final class ImportOperations {

    private static final String INVALID = "InvalidInput";
    private static final String SCHEMA = "2018-10-08";

    void offer(Operations operations) {
        operations
                .operation(BatchImportFindingsRequest.class)
                .authorizesEach(ImportOperations::products)
                .writes(this::batchImportFindings);
    }

    /** Each product that findings are sent under, with the accounts that they are about. */
    private static List<Check> products(Call call, BatchImportFindingsRequest request) {
        return request.findings().stream()
                .map(finding -> new Check(
                        "securityhub:BatchImportFindings",
                        product(call, finding.productArn()),
                        Map.of("securityhub:TargetAccount", List.of(finding.awsAccountId()))))
                .distinct()
                .toList();
    }

    /** What is no ARN is sent under the caller's own product, as far as permissions go, and refused after that. */
    private static Arn product(Call call, String arn) {
        return Arn.parse(
                arn.startsWith("arn:aws:securityhub:") ? arn : Products.defaultOf(call.account(), call.region()));
    }

    private BatchImportFindingsResponse batchImportFindings(Call call, BatchImportFindingsRequest request) {
        Hub hub = Hub.require(call);
        List<ImportFindingsError> failed = new ArrayList<>();
        for (AwsSecurityFinding finding : request.findings()) {
            refusal(call, hub, finding)
                    .ifPresentOrElse(
                            reason -> failed.add(ImportFindingsError.builder()
                                    .id(finding.id())
                                    .errorCode(INVALID)
                                    .errorMessage(reason)
                                    .build()),
                            () -> take(call, hub, finding));
        }
        return BatchImportFindingsResponse.builder()
                .failedCount(failed.size())
                .successCount(request.findings().size() - failed.size())
                .failedFindings(failed)
                .build();
    }

    /** Why a finding is not taken, if so. */
    private static Optional<String> refusal(Call call, Hub hub, AwsSecurityFinding finding) {
        if (!finding.schemaVersion().equals(SCHEMA)) {
            return Optional.of("Finding does not adhere to Amazon Finding Format. data.SchemaVersion should be equal to"
                    + " one of the allowed values.");
        }
        if (!finding.awsAccountId().equals(call.account())) {
            return Optional.of(
                    "Account " + call.account() + " can't import findings of account " + finding.awsAccountId() + ".");
        }
        if (finding.resources().isEmpty()) {
            return Optional.of("Finding does not adhere to Amazon Finding Format. data.Resources should NOT have fewer"
                    + " than 1 items.");
        }
        if (Severities.of(finding).isEmpty()) {
            return Optional.of("Finding does not adhere to Amazon Finding Format. data.Severity should have required"
                    + " property 'Label'.");
        }
        if (instant(finding.createdAt()).isEmpty()
                || instant(finding.updatedAt()).isEmpty()) {
            return Optional.of("Finding does not adhere to Amazon Finding Format. data.UpdatedAt should match format"
                    + " \"date-time\".");
        }
        return maySendAs(call, hub, finding.productArn())
                ? Optional.empty()
                : Optional.of("Account " + call.account() + " can't import findings of product " + finding.productArn()
                        + ".");
    }

    /** AWS's products are sent by their services alone, and where the hub takes them. */
    private static boolean maySendAs(Call call, Hub hub, String productArn) {
        if (productArn.equals(Products.defaultOf(call.account(), call.region()))) {
            return true;
        }
        return Products.of(productArn)
                .filter(product -> productArn.equals(product.arn(call.region())))
                .filter(product -> hub.products().contains(product.resource()))
                .filter(product -> isService(call.principal(), product.service()))
                .isPresent();
    }

    private static boolean isService(Principal principal, String service) {
        return principal instanceof Principal.RoleSession session
                && session.role().resource().startsWith("role/aws-service-role/" + service + "/");
    }

    /** A finding that is no older than the one that is there replaces it, all but what customers noted down. */
    private static void take(Call call, Hub hub, AwsSecurityFinding finding) {
        Owned place = new Owned(hub.account(), hub.region());
        Optional<AwsSecurityFinding> before = Findings.find(call.rows(), place, finding.productArn(), finding.id());
        if (before.filter(known -> time(finding).isBefore(time(known))).isPresent()) {
            return;
        }
        AwsSecurityFinding taken = before.map(known -> Intake.update(known, finding, call.at()))
                .orElseGet(() -> Intake.first(finding, hub, call.at()));
        Findings.put(call.rows(), place, taken);
    }

    private static Instant time(AwsSecurityFinding finding) {
        return instant(finding.updatedAt()).orElse(Instant.EPOCH);
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
