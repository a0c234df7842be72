package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.INVALID_VALUE;
import static io.quintet.engine.service.guardduty.GuardDutyError.UNSUPPORTED;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.AccessKeyDetails;
import software.amazon.awssdk.services.guardduty.model.AwsApiCallAction;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.S3BucketDetail;

/**
 * A field of findings that can be asked for (GuardDuty API reference, "ListFindings").
 *
 * @param numeric whether it has a number for a value, which can be more or less
 * @param values of a finding; more than one where it lies in a list
 */
record FindingField(boolean numeric, Function<Finding, Stream<String>> values) {

    private static final String CALL = "service.action.awsApiCallAction.";
    private static final String KEY = "resource.accessKeyDetails.";
    private static final Map<String, FindingField> FIELDS = fields();

    private static Map<String, FindingField> fields() {
        Map<String, FindingField> fields = new HashMap<>();
        fields.put("accountId", text(Finding::accountId));
        fields.put("createdAt", number(finding -> millis(finding.createdAt())));
        fields.put("id", text(Finding::id));
        fields.put("region", text(Finding::region));
        fields.put("severity", number(Finding::severity));
        fields.put("title", text(Finding::title));
        fields.put("type", text(Finding::type));
        fields.put("updatedAt", number(finding -> millis(finding.updatedAt())));
        fields.put("resource.resourceType", text(finding -> finding.resource().resourceType()));
        fields.put(
                "resource.s3BucketDetails.name",
                new FindingField(
                        false,
                        finding -> finding.resource().s3BucketDetails().stream().map(S3BucketDetail::name)));
        fields.put(KEY + "accessKeyId", key(AccessKeyDetails::accessKeyId));
        fields.put(KEY + "principalId", key(AccessKeyDetails::principalId));
        fields.put(KEY + "userName", key(AccessKeyDetails::userName));
        fields.put(KEY + "userType", key(AccessKeyDetails::userType));
        fields.put(
                "service.archived",
                text(finding -> String.valueOf(finding.service().archived())));
        fields.put(
                "service.action.actionType",
                text(finding -> finding.service().action().actionType()));
        fields.putAll(callFields());
        return fields;
    }

    private static Map<String, FindingField> callFields() {
        Map<String, FindingField> fields = new HashMap<>();
        fields.put(CALL + "api", call(AwsApiCallAction::api));
        fields.put(CALL + "callerType", call(AwsApiCallAction::callerType));
        fields.put(CALL + "errorCode", call(AwsApiCallAction::errorCode));
        fields.put(CALL + "serviceName", call(AwsApiCallAction::serviceName));
        fields.put(
                CALL + "remoteIpDetails.ipAddressV4",
                call(action -> action.remoteIpDetails() == null
                        ? null
                        : action.remoteIpDetails().ipAddressV4()));
        fields.put(
                CALL + "remoteIpDetails.ipAddressV6",
                call(action -> action.remoteIpDetails() == null
                        ? null
                        : action.remoteIpDetails().ipAddressV6()));
        return fields;
    }

    /** The field of this name; what GuardDuty has beside them is refused, so that no condition is passed over. */
    static FindingField of(String name) {
        FindingField field = FIELDS.get(name);
        if (field == null) {
            throw UNSUPPORTED.error("the finding attribute " + name);
        }
        return field;
    }

    Predicate<Finding> isOneOf(Set<String> wanted) {
        if (!numeric) {
            return finding -> values.apply(finding).anyMatch(wanted::contains);
        }
        Set<Double> numbers = wanted.stream().map(FindingField::parsed).collect(Collectors.toUnmodifiableSet());
        return finding -> number(finding).filter(numbers::contains).isPresent();
    }

    Optional<Double> number(Finding finding) {
        return values.apply(finding).findFirst().map(Double::valueOf);
    }

    Comparator<Finding> order() {
        return numeric
                ? Comparator.comparing(finding -> number(finding).orElse(0.0))
                : Comparator.comparing(
                        finding -> values.apply(finding).findFirst().orElse(""));
    }

    private static Double parsed(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw INVALID_VALUE.error();
        }
    }

    private static FindingField text(Function<Finding, @Nullable Object> value) {
        return new FindingField(false, finding -> shown(value.apply(finding)));
    }

    private static FindingField number(Function<Finding, @Nullable Object> value) {
        return new FindingField(true, finding -> shown(value.apply(finding)));
    }

    private static FindingField key(Function<AccessKeyDetails, @Nullable String> value) {
        return new FindingField(
                false, finding -> shown(value.apply(finding.resource().accessKeyDetails())));
    }

    private static FindingField call(Function<AwsApiCallAction, @Nullable String> value) {
        return new FindingField(
                false, finding -> shown(value.apply(finding.service().action().awsApiCallAction())));
    }

    private static Stream<String> shown(@Nullable Object value) {
        return Stream.of(Optional.ofNullable(value)).flatMap(Optional::stream).map(Objects::toString);
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
