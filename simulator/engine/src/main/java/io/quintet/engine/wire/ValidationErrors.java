package io.quintet.engine.wire;

import io.quintet.engine.wire.Validation.Rule;
import io.quintet.engine.wire.Validation.Violation;
import io.quintet.engine.wire.model.Constraint;
import io.quintet.engine.wire.model.Protocol;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Broken constraints in the words of the service that was called: most share a wording, some have their own. */
final class ValidationErrors {

    private static final Map<String, String> CODES = Map.of(
            "CloudWatch Logs", "InvalidParameterException",
            "ECR", "InvalidParameterException",
            "ECS", "InvalidParameterException",
            "Route 53", "InvalidInput",
            "SecurityHub", "InvalidInputException",
            "SSO", "InvalidRequestException",
            "SNS", "InvalidParameter");

    private ValidationErrors() {}

    static AwsError of(Message message, List<Violation> violations) {
        Violation first = violations.get(0);
        String service = message.service().id();
        return switch (service) {
            case "Organizations" -> organizations(first);
            case "S3" -> S3Xml.malformed();
            case "EC2", "RDS", "ElastiCache", "SQS", "DocDB", "Neptune" -> parameter(first);
            case "GuardDuty" ->
                new AwsError(
                                "BadRequestException",
                                400,
                                "The request is rejected because the parameter " + first.path()
                                        + " has an invalid value.")
                        .with("__type", "InvalidParameterException");
            case "SSO OIDC" -> oidc(violations);
            case "AccessAnalyzer" ->
                common(message, violations)
                        .with("reason", "fieldValidationFailed")
                        .with(
                                "fieldList",
                                violations.stream()
                                        .map(each -> Map.of("name", each.path(), "message", clause(each)))
                                        .toList());
            default -> common(message, violations);
        };
    }

    private static AwsError common(Message message, List<Violation> violations) {
        boolean query = message.protocol() == Protocol.AWS_QUERY;
        String usual = query ? "ValidationError" : "ValidationException";
        return new AwsError(CODES.getOrDefault(message.service().id(), usual), 400, sentence(violations));
    }

    private static String sentence(List<Violation> violations) {
        String count = violations.size() == 1 ? "1 validation error" : violations.size() + " validation errors";
        return violations.stream()
                .map(ValidationErrors::clause)
                .collect(Collectors.joining("; ", count + " detected: ", ""));
    }

    private static String clause(Violation violation) {
        String value = violation.value() == null ? "null" : "'" + violation.value() + "'";
        return "Value %s at '%s' failed to satisfy constraint: Member must %s"
                .formatted(value, violation.path(), demand(violation));
    }

    private static String demand(Violation violation) {
        Constraint constraint = violation.constraint();
        return switch (violation.rule()) {
            case REQUIRED -> "not be null";
            case PATTERN -> "satisfy regular expression pattern: " + constraint.pattern();
            case LONGEST -> "have length less than or equal to " + constraint.max();
            case SHORTEST -> "have length greater than or equal to " + constraint.min();
            case LARGEST -> "have value less than or equal to " + constraint.max();
            case SMALLEST -> "have value greater than or equal to " + constraint.min();
            case ENUM -> "satisfy enum value set: " + constraint.values();
        };
    }

    /** The reasons of InvalidInputException in the Organizations API reference. */
    private static AwsError organizations(Violation violation) {
        return switch (violation.rule()) {
            case REQUIRED -> organizations("INPUT_REQUIRED", "You must include a value for all required parameters.");
            case PATTERN ->
                organizations("INVALID_PATTERN", "You provided a value that does not match the required pattern.");
            case LONGEST ->
                organizations("MAX_LENGTH_EXCEEDED", "You provided a string parameter that is longer than allowed.");
            case SHORTEST ->
                organizations("MIN_LENGTH_EXCEEDED", "You provided a string parameter that is shorter than allowed.");
            case LARGEST ->
                organizations(
                        "MAX_VALUE_EXCEEDED", "You provided a numeric parameter that has a larger value than allowed.");
            case SMALLEST ->
                organizations(
                        "MIN_VALUE_EXCEEDED",
                        "You provided a numeric parameter that has a smaller value than allowed.");
            case ENUM -> organizations("INVALID_ENUM", "You specified an invalid value.");
        };
    }

    private static AwsError organizations(String reason, String message) {
        return new AwsError("InvalidInputException", 400, message).with("Reason", reason);
    }

    private static AwsError parameter(Violation violation) {
        String name = violation.wireName();
        return violation.rule() == Rule.REQUIRED
                ? new AwsError("MissingParameter", 400, "The request must contain the parameter " + name)
                : new AwsError(
                        "InvalidParameterValue",
                        400,
                        "Value (%s) for parameter %s is invalid.".formatted(violation.value(), name));
    }

    private static AwsError oidc(List<Violation> violations) {
        return new AwsError("InvalidRequestException", 400, sentence(violations))
                .with("error", "invalid_request")
                .with("error_description", sentence(violations));
    }
}
