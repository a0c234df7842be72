package io.quintet.engine.service.securityhub;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.engine.state.Owned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsUnprocessedFinding;
import software.amazon.awssdk.services.securityhub.model.Note;
import software.amazon.awssdk.services.securityhub.model.Severity;
import software.amazon.awssdk.services.securityhub.model.SeverityUpdate;
import software.amazon.awssdk.services.securityhub.model.Workflow;

/** What customers note down about findings (user guide, "BatchUpdateFindings for customers"). */
final class UpdateOperations {

    private static final int BATCH = 100;
    private static final String PATH = "securityhub:ASFFSyntaxPath/";

    void offer(Operations operations) {
        operations
                .operation(BatchUpdateFindingsRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .inContext(UpdateOperations::changed)
                .writes(this::batchUpdateFindings);
    }

    /** Which fields a request sets, and to what: policies can tell who may do that. */
    private static void changed(Call call, BatchUpdateFindingsRequest request, Keys keys) {
        keys.put(PATH + "Confidence", request.confidence());
        keys.put(PATH + "Criticality", request.criticality());
        keys.put(PATH + "VerificationState", request.verificationStateAsString());
        keys.putAll(PATH + "Types", request.types());
        if (request.note() != null) {
            keys.put(PATH + "Note.Text", request.note().text());
            keys.put(PATH + "Note.UpdatedBy", request.note().updatedBy());
        }
        if (request.severity() != null) {
            keys.put(PATH + "Severity.Label", request.severity().labelAsString());
            keys.put(PATH + "Severity.Normalized", request.severity().normalized());
            keys.put(PATH + "Severity.Product", request.severity().product());
        }
        if (request.workflow() != null) {
            keys.put(PATH + "Workflow.Status", request.workflow().statusAsString());
        }
        request.userDefinedFields().forEach((name, value) -> keys.put(PATH + "UserDefinedFields." + name, value));
    }

    private BatchUpdateFindingsResponse batchUpdateFindings(Call call, BatchUpdateFindingsRequest request) {
        Hub hub = Hub.require(call);
        if (request.findingIdentifiers().size() > BATCH) {
            throw SecurityHubError.INVALID_INPUT.error("FindingIdentifiers");
        }
        List<AwsSecurityFindingIdentifier> processed = new ArrayList<>();
        List<BatchUpdateFindingsUnprocessedFinding> unprocessed = new ArrayList<>();
        for (AwsSecurityFindingIdentifier identifier : request.findingIdentifiers()) {
            Optional<Found> found = find(call, hub, identifier);
            found.ifPresentOrElse(
                    each -> {
                        Findings.put(call.rows(), each.place(), updated(call, request, each.finding()));
                        processed.add(identifier);
                    },
                    () -> unprocessed.add(notFound(identifier)));
        }
        return BatchUpdateFindingsResponse.builder()
                .processedFindings(processed)
                .unprocessedFindings(unprocessed)
                .build();
    }

    private record Found(Owned place, AwsSecurityFinding finding) {}

    private static Optional<Found> find(Call call, Hub hub, AwsSecurityFindingIdentifier identifier) {
        return Findings.accounts(call.rows(), hub)
                .map(account -> new Owned(account, hub.region()))
                .flatMap(place -> Findings.find(call.rows(), place, identifier.productArn(), identifier.id())
                        .map(finding -> new Found(place, finding))
                        .stream())
                .findFirst();
    }

    private static BatchUpdateFindingsUnprocessedFinding notFound(AwsSecurityFindingIdentifier identifier) {
        return BatchUpdateFindingsUnprocessedFinding.builder()
                .findingIdentifier(identifier)
                .errorCode("FindingNotFound")
                .errorMessage("Finding Not Found")
                .build();
    }

    /** A finding with what the request sets; {@code UpdatedAt} is its provider's and stays. */
    private static AwsSecurityFinding updated(Call call, BatchUpdateFindingsRequest request, AwsSecurityFinding known) {
        AwsSecurityFinding.Builder finding = known.toBuilder();
        if (request.note() != null) {
            finding.note(Note.builder()
                    .text(request.note().text())
                    .updatedBy(request.note().updatedBy())
                    .updatedAt(call.at().toString())
                    .build());
        }
        if (request.severity() != null) {
            finding.severity(severity(known.severity(), request.severity()));
        }
        if (request.workflow() != null) {
            finding.workflow(
                    Workflow.builder().status(request.workflow().status()).build());
        }
        if (request.hasTypes()) {
            finding.types(request.types());
        }
        if (request.hasUserDefinedFields()) {
            finding.userDefinedFields(request.userDefinedFields());
        }
        if (request.hasRelatedFindings()) {
            finding.relatedFindings(request.relatedFindings());
        }
        return finding.verificationState(
                        request.verificationState() == null ? known.verificationState() : request.verificationState())
                .confidence(request.confidence() == null ? known.confidence() : request.confidence())
                .criticality(request.criticality() == null ? known.criticality() : request.criticality())
                .build();
    }

    private static Severity severity(Severity known, SeverityUpdate update) {
        Severity changed = known;
        if (update.label() != null) {
            changed = Severities.labelled(update.label());
        } else if (update.normalized() != null) {
            changed = Severity.builder()
                    .label(Severities.label(update.normalized()))
                    .normalized(update.normalized())
                    .build();
        }
        return changed.toBuilder()
                .product(update.product() == null ? known.product() : update.product())
                .original(known.original())
                .build();
    }
}
