package io.quintet.engine.service.securityhub;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.FindingProviderFields;
import software.amazon.awssdk.services.securityhub.model.FindingProviderSeverity;
import software.amazon.awssdk.services.securityhub.model.RecordState;
import software.amazon.awssdk.services.securityhub.model.Severity;
import software.amazon.awssdk.services.securityhub.model.Workflow;
import software.amazon.awssdk.services.securityhub.model.WorkflowStatus;

/** How a finding is kept that its provider sends, for the first time or again. */
final class Intake {

    private static final String OWN_FIELDS = "aws/securityhub/";

    private Intake() {}

    static AwsSecurityFinding first(AwsSecurityFinding sent, Hub hub, Instant at) {
        return completed(sent, at)
                .region(hub.region())
                .workflow(
                        sent.workflow() == null || sent.workflow().status() == null
                                ? workflow(WorkflowStatus.NEW)
                                : sent.workflow())
                .build();
    }

    /**
     * A finding that its provider sent again: what customers noted down stays (API reference, "BatchImportFindings"),
     * and a resolved one that becomes active again is new again.
     */
    static AwsSecurityFinding update(AwsSecurityFinding known, AwsSecurityFinding sent, Instant at) {
        boolean back = known.recordState() == RecordState.ARCHIVED
                && state(sent) == RecordState.ACTIVE
                && known.workflow().status() == WorkflowStatus.RESOLVED;
        return completed(sent, at)
                .region(known.region())
                .note(known.note())
                .userDefinedFields(known.userDefinedFields())
                .verificationState(known.verificationState())
                .workflow(back ? workflow(WorkflowStatus.NEW) : known.workflow())
                .confidence(known.confidence())
                .criticality(known.criticality())
                .relatedFindings(known.relatedFindings())
                .severity(known.severity())
                .types(known.types())
                .build();
    }

    static RecordState state(AwsSecurityFinding sent) {
        return Optional.ofNullable(sent.recordState()).orElse(RecordState.ACTIVE);
    }

    /** What Security Hub adds to a finding. */
    private static AwsSecurityFinding.Builder completed(AwsSecurityFinding sent, Instant at) {
        Optional<Products> product = Products.of(sent.productArn());
        String productName = product.map(Products::productName).orElse("Default");
        String companyName = product.isPresent() ? "AWS" : "Personal";
        Map<String, String> fields = new HashMap<>(sent.productFields());
        fields.put(OWN_FIELDS + "FindingId", sent.productArn() + "/" + sent.id());
        fields.put(OWN_FIELDS + "ProductName", productName);
        fields.put(OWN_FIELDS + "CompanyName", companyName);
        Severity severity = Severities.of(sent).orElse(Severity.builder().build());
        List<String> types = types(sent);
        return sent.toBuilder()
                .productName(productName)
                .companyName(companyName)
                .productFields(fields)
                .severity(severity)
                .types(types)
                .findingProviderFields(FindingProviderFields.builder()
                        .severity(FindingProviderSeverity.builder()
                                .label(severity.label())
                                .original(severity.original())
                                .build())
                        .types(types)
                        .build())
                .recordState(state(sent))
                .processedAt(at.toString());
    }

    private static List<String> types(AwsSecurityFinding sent) {
        FindingProviderFields provider = sent.findingProviderFields();
        return provider != null && provider.hasTypes() ? provider.types() : sent.types();
    }

    private static Workflow workflow(WorkflowStatus status) {
        return Workflow.builder().status(status).build();
    }
}
