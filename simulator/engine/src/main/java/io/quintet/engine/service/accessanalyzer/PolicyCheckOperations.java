package io.quintet.engine.service.accessanalyzer;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.rules.analysis.CheckOutcome;
import io.quintet.rules.analysis.CheckOutcome.Result;
import io.quintet.rules.analysis.PolicyChecks;
import io.quintet.rules.policy.MalformedPolicy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.WrittenPolicy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.accessanalyzer.model.Access;
import software.amazon.awssdk.services.accessanalyzer.model.AccessCheckPolicyType;
import software.amazon.awssdk.services.accessanalyzer.model.AccessCheckResourceType;
import software.amazon.awssdk.services.accessanalyzer.model.CheckAccessNotGrantedRequest;
import software.amazon.awssdk.services.accessanalyzer.model.CheckAccessNotGrantedResponse;
import software.amazon.awssdk.services.accessanalyzer.model.CheckNoNewAccessRequest;
import software.amazon.awssdk.services.accessanalyzer.model.CheckNoNewAccessResponse;
import software.amazon.awssdk.services.accessanalyzer.model.CheckNoPublicAccessRequest;
import software.amazon.awssdk.services.accessanalyzer.model.CheckNoPublicAccessResponse;
import software.amazon.awssdk.services.accessanalyzer.model.ReasonSummary;

/** Custom policy checks (IAM user guide, "Validate policies with IAM Access Analyzer custom policy checks"). */
final class PolicyCheckOperations {

    private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+");
    private static final Pattern RESOURCE = Pattern.compile("arn:[^:*?]+:[^:*?]+:[^:*?]*:[^:*?]*:.+");

    void offer(Operations operations) {
        operations
                .operation(CheckNoNewAccessRequest.class)
                .authorizesAnyResource()
                .reads(this::checkNoNewAccess);
        operations
                .operation(CheckAccessNotGrantedRequest.class)
                .authorizesAnyResource()
                .reads(this::checkAccessNotGranted);
        operations
                .operation(CheckNoPublicAccessRequest.class)
                .authorizesAnyResource()
                .reads(this::checkNoPublicAccess);
    }

    private CheckNoNewAccessResponse checkNoNewAccess(Call call, CheckNoNewAccessRequest request) {
        PolicyKind kind = kind(request.policyType());
        checks(kind, "existingPolicyDocument", request.existingPolicyDocument());
        PolicyChecks checks = checks(kind, "newPolicyDocument", request.newPolicyDocument());
        CheckOutcome outcome = decided(checks.noNewAccess(request.existingPolicyDocument()));
        CheckNoNewAccessResponse.Builder response =
                CheckNoNewAccessResponse.builder().result(outcome.result().name());
        if (outcome.result() == Result.PASS) {
            return response.message(
                            "The modified permissions do not grant new access compared to your existing policy.")
                    .build();
        }
        return response.message("The modified permissions grant new access compared to your existing policy.")
                .reasons(reasons("New access in the statement with", checks, outcome))
                .build();
    }

    private CheckAccessNotGrantedResponse checkAccessNotGranted(Call call, CheckAccessNotGrantedRequest request) {
        PolicyChecks checks = checks(kind(request.policyType()), "policyDocument", request.policyDocument());
        Access access = request.access().stream()
                .filter(each -> !each.actions().isEmpty() || !each.resources().isEmpty())
                .findFirst()
                .orElseThrow(AccessAnalyzerError.NOTHING_TO_CHECK::error);
        access.actions().forEach(action -> require(ACTION, action, AccessAnalyzerError.INVALID_ACTION));
        access.resources().forEach(resource -> require(RESOURCE, resource, AccessAnalyzerError.INVALID_RESOURCE));
        CheckOutcome outcome = decided(checks.accessNotGranted(access.actions(), access.resources()));
        CheckAccessNotGrantedResponse.Builder response =
                CheckAccessNotGrantedResponse.builder().result(outcome.result().name());
        if (outcome.result() == Result.PASS) {
            return response.message(
                            "The policy document does not grant access to perform the listed actions or resources.")
                    .build();
        }
        return response.message(
                        "The policy document grants access to perform one or more of the listed actions or resources.")
                .reasons(reasons(
                        "One or more of the listed actions or resources in the statement with", checks, outcome))
                .build();
    }

    private CheckNoPublicAccessResponse checkNoPublicAccess(Call call, CheckNoPublicAccessRequest request) {
        boolean trust = request.resourceType() == AccessCheckResourceType.AWS_IAM_ASSUME_ROLE_POLICY_DOCUMENT;
        PolicyChecks checks =
                checks(trust ? PolicyKind.TRUST : PolicyKind.RESOURCE, "policyDocument", request.policyDocument());
        CheckOutcome outcome = decided(checks.noPublicAccess());
        CheckNoPublicAccessResponse.Builder response =
                CheckNoPublicAccessResponse.builder().result(outcome.result().name());
        if (outcome.result() == Result.PASS) {
            return response.message("The resource policy does not grant public access for the given resource type.")
                    .build();
        }
        return response.message("The resource policy grants public access for the given resource type.")
                .reasons(reasons("Public access granted in the following statement with", checks, outcome))
                .build();
    }

    private static void require(Pattern form, String text, AccessAnalyzerError otherwise) {
        if (!form.matcher(text).matches()) {
            throw otherwise.error(text);
        }
    }

    /** Trust policies are resource policies too, and differ in nothing that these checks look at. */
    private static PolicyKind kind(AccessCheckPolicyType type) {
        return type == AccessCheckPolicyType.IDENTITY_POLICY ? PolicyKind.IDENTITY : PolicyKind.RESOURCE;
    }

    private static PolicyChecks checks(PolicyKind kind, String parameter, String document) {
        try {
            return PolicyChecks.of(kind, document);
        } catch (MalformedPolicy malformed) {
            throw AccessAnalyzerError.INVALID_POLICY.error(parameter, malformed.message());
        }
    }

    /** An outcome that was proved or shown; anything else is said, and not guessed. */
    private static CheckOutcome decided(CheckOutcome outcome) {
        if (outcome.result() == Result.UNDECIDED) {
            throw AccessAnalyzerError.UNDECIDED.error(outcome.why());
        }
        return outcome;
    }

    private static List<ReasonSummary> reasons(String words, PolicyChecks checks, CheckOutcome outcome) {
        return outcome.statements().stream()
                .map(index -> reason(words, index, checks.statements().get(index)))
                .toList();
    }

    private static ReasonSummary reason(String words, int index, Statement statement) {
        Optional<String> sid = statement.sid();
        return ReasonSummary.builder()
                .description(words + sid.map(id -> " sid: " + id).orElse(" index: " + index) + ".")
                .statementIndex(index)
                .statementId(sid.orElse(null))
                .build();
    }
}
