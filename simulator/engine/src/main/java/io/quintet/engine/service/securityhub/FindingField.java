package io.quintet.engine.service.securityhub;

import static io.quintet.engine.service.securityhub.SecurityHubError.UNSUPPORTED;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.Compliance;
import software.amazon.awssdk.services.securityhub.model.Note;
import software.amazon.awssdk.services.securityhub.model.Resource;

/**
 * A field of findings that they can be filtered and sorted by.
 *
 * @param numeric whether its values are numbers
 * @param values of a finding; more than one where it lies in a list
 */
record FindingField(boolean numeric, Function<AwsSecurityFinding, Stream<String>> values) {

    /** By the names of the filters (API reference, "AwsSecurityFindingFilters"). */
    private static final Map<String, FindingField> FIELDS = fields();

    private static Map<String, FindingField> fields() {
        Map<String, FindingField> fields = new HashMap<>();
        fields.put("AwsAccountId", text(AwsSecurityFinding::awsAccountId));
        fields.put("CompanyName", text(AwsSecurityFinding::companyName));
        fields.put("CreatedAt", text(AwsSecurityFinding::createdAt));
        fields.put("Description", text(AwsSecurityFinding::description));
        fields.put("FirstObservedAt", text(AwsSecurityFinding::firstObservedAt));
        fields.put("GeneratorId", text(AwsSecurityFinding::generatorId));
        fields.put("Id", text(AwsSecurityFinding::id));
        fields.put("LastObservedAt", text(AwsSecurityFinding::lastObservedAt));
        fields.put("ProductArn", text(AwsSecurityFinding::productArn));
        fields.put("ProductName", text(AwsSecurityFinding::productName));
        fields.put("RecordState", text(AwsSecurityFinding::recordStateAsString));
        fields.put("Region", text(AwsSecurityFinding::region));
        fields.put("Title", text(AwsSecurityFinding::title));
        fields.put("Type", new FindingField(false, finding -> finding.types().stream()));
        fields.put("UpdatedAt", text(AwsSecurityFinding::updatedAt));
        fields.put("VerificationState", text(AwsSecurityFinding::verificationStateAsString));
        fields.put("WorkflowStatus", text(finding -> finding.workflow().statusAsString()));
        fields.put("Confidence", number(AwsSecurityFinding::confidence));
        fields.put("Criticality", number(AwsSecurityFinding::criticality));
        fields.putAll(fieldsOfParts());
        return Map.copyOf(fields);
    }

    private static Map<String, FindingField> fieldsOfParts() {
        return Map.ofEntries(
                Map.entry("SeverityLabel", text(finding -> finding.severity().labelAsString())),
                Map.entry(
                        "SeverityNormalized",
                        number(finding -> finding.severity().normalized())),
                Map.entry(
                        "SeverityProduct", number(finding -> finding.severity().product())),
                Map.entry("ResourceId", resources(Resource::id)),
                Map.entry("ResourcePartition", resources(Resource::partitionAsString)),
                Map.entry("ResourceRegion", resources(Resource::region)),
                Map.entry("ResourceType", resources(Resource::type)),
                Map.entry("ComplianceStatus", compliance(Compliance::statusAsString)),
                Map.entry("ComplianceSecurityControlId", compliance(Compliance::securityControlId)),
                Map.entry("NoteText", note(Note::text)),
                Map.entry("NoteUpdatedAt", note(Note::updatedAt)),
                Map.entry("NoteUpdatedBy", note(Note::updatedBy)));
    }

    /** The field that a filter is about; none for those that are not honoured here. */
    static Optional<FindingField> filteredBy(String filter) {
        return Optional.ofNullable(FIELDS.get(filter));
    }

    /** The field of a sort criterion, which names those within others with a dot, such as {@code Severity.Label}. */
    static FindingField sortedBy(@Nullable String name) {
        String filter = String.valueOf(name).replace(".", "");
        return filteredBy(filter).orElseThrow(() -> UNSUPPORTED.error("sorting by " + name));
    }

    Comparator<AwsSecurityFinding> order() {
        return numeric
                ? Comparator.comparing(
                        finding -> first(finding).map(Double::valueOf).orElse(0.0))
                : Comparator.comparing(finding -> first(finding).orElse(""));
    }

    private Optional<String> first(AwsSecurityFinding finding) {
        return values.apply(finding).findFirst();
    }

    private static FindingField text(Function<AwsSecurityFinding, @Nullable Object> value) {
        return new FindingField(false, finding -> shown(value.apply(finding)));
    }

    private static FindingField number(Function<AwsSecurityFinding, @Nullable Object> value) {
        return new FindingField(true, finding -> shown(value.apply(finding)));
    }

    private static FindingField resources(Function<Resource, @Nullable String> value) {
        return new FindingField(
                false, finding -> finding.resources().stream().flatMap(resource -> shown(value.apply(resource))));
    }

    private static FindingField compliance(Function<Compliance, @Nullable String> value) {
        return new FindingField(
                false,
                finding -> finding.compliance() == null ? Stream.of() : shown(value.apply(finding.compliance())));
    }

    private static FindingField note(Function<Note, @Nullable String> value) {
        return new FindingField(
                false, finding -> finding.note() == null ? Stream.of() : shown(value.apply(finding.note())));
    }

    private static Stream<String> shown(@Nullable Object value) {
        return Stream.of(Optional.ofNullable(value)).flatMap(Optional::stream).map(Objects::toString);
    }
}
