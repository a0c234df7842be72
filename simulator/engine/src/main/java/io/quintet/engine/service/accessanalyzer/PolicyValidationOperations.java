package io.quintet.engine.service.accessanalyzer;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.NotImplemented;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.lint.Issue;
import io.quintet.rules.lint.KindGuess;
import io.quintet.rules.lint.Lint;
import io.quintet.rules.lint.LintFinding;
import io.quintet.rules.lint.Location;
import io.quintet.rules.lint.PolicyResourceType;
import io.quintet.rules.policy.Json;
import io.quintet.rules.policy.PolicyKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.accessanalyzer.model.Locale;
import software.amazon.awssdk.services.accessanalyzer.model.PathElement;
import software.amazon.awssdk.services.accessanalyzer.model.PolicyType;
import software.amazon.awssdk.services.accessanalyzer.model.Position;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResourceType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResponse;

/** Policy validation (IAM user guide, "Validate policies with IAM Access Analyzer"). */
final class PolicyValidationOperations {

    private static final int LARGEST_PAGE = 1_000;
    private static final Set<Issue> MEANT = Set.of(Issue.INVALID_ACTION, Issue.INVALID_SERVICE_IN_ACTION);

    void offer(Operations operations) {
        operations
                .operation(ValidatePolicyRequest.class)
                .authorizesAnyResource()
                .reads(this::validatePolicy);
    }

    private ValidatePolicyResponse validatePolicy(Call call, ValidatePolicyRequest request) {
        Locale locale = request.locale();
        if (locale != null && locale != Locale.EN) {
            throw NotImplemented.error("Access Analyzer", "ValidatePolicy in the locale " + locale);
        }
        int limit = Optional.ofNullable(request.maxResults()).orElse(LARGEST_PAGE);
        if (limit < 1) {
            throw AccessAnalyzerError.MAX_RESULTS.error(limit);
        }
        List<LintFinding> findings = findings(request).stream()
                .filter(finding -> finding.issue().accessAnalyzer())
                .toList();
        try {
            Page<Integer> page =
                    Page.of(IntStream.range(0, findings.size()).boxed(), "%06d"::formatted, request.nextToken(), limit);
            return ValidatePolicyResponse.builder()
                    .findings(page.items().stream()
                            .map(index -> finding(findings.get(index)))
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        } catch (Page.InvalidToken e) {
            throw AccessAnalyzerError.INVALID_INPUT.error();
        }
    }

    private static List<LintFinding> findings(ValidatePolicyRequest request) {
        String document = request.policyDocument();
        ValidatePolicyResourceType type = request.validatePolicyResourceType();
        if (type != null && request.policyType() != PolicyType.RESOURCE_POLICY) {
            throw AccessAnalyzerError.INVALID_INPUT.error();
        }
        Optional<PolicyResourceType> attachedTo = Arrays.stream(PolicyResourceType.values())
                .filter(each -> each.title().equals(request.validatePolicyResourceTypeAsString()))
                .findFirst();
        return attachedTo.isPresent()
                ? Lint.of(attachedTo.get(), document)
                : Lint.of(type == null ? kind(request) : PolicyKind.TRUST, document);
    }

    /** Where nobody tells what a resource policy is attached to, those of roles and keys are told by what they say. */
    private static PolicyKind kind(ValidatePolicyRequest request) {
        return switch (request.policyType()) {
            case IDENTITY_POLICY -> PolicyKind.IDENTITY;
            case SERVICE_CONTROL_POLICY -> PolicyKind.SERVICE_CONTROL;
            case RESOURCE_CONTROL_POLICY -> PolicyKind.RESOURCE_CONTROL;
            case RESOURCE_POLICY, UNKNOWN_TO_SDK_VERSION -> {
                PolicyKind guess = KindGuess.of(request.policyDocument());
                yield guess == PolicyKind.TRUST || guess == PolicyKind.KEY ? guess : PolicyKind.RESOURCE;
            }
        };
    }

    private static ValidatePolicyFinding finding(LintFinding finding) {
        return ValidatePolicyFinding.builder()
                .findingType(finding.issue().severity().name())
                .issueCode(finding.code())
                .findingDetails(details(finding))
                .learnMoreLink(finding.issue().reference())
                .locations(finding.locations().stream()
                        .map(PolicyValidationOperations::location)
                        .toList())
                .build();
    }

    /** What was meant instead is a part of AWS's words where they end with it. */
    private static String details(LintFinding finding) {
        return finding.message()
                + finding.suggestion()
                        .filter(hint -> MEANT.contains(finding.issue()) && hint.startsWith("Did you mean"))
                        .map(hint -> " " + hint)
                        .orElse("");
    }

    private static software.amazon.awssdk.services.accessanalyzer.model.Location location(Location location) {
        return software.amazon.awssdk.services.accessanalyzer.model.Location.builder()
                .path(location.path().stream()
                        .map(step -> step instanceof Integer index
                                ? PathElement.fromIndex(index)
                                : PathElement.fromValue(String.valueOf(step)))
                        .toList())
                .span(span -> span.start(position(location.start())).end(position(location.end())))
                .build();
    }

    /** Access Analyzer counts lines from 1, and columns from 0. */
    private static Position position(Json.Place place) {
        return Position.builder()
                .line(place.line())
                .column(place.column() - 1)
                .offset(place.offset())
                .build();
    }
}
