package io.quintet.rules.policy;

import io.quintet.rules.policy.Considered.StatementOutcome;
import io.quintet.rules.policy.Considered.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through all policies again, in the order of evaluation, and notes what each made of the request. */
final class Consideration {
    private final Subject subject;
    private final List<Considered> considered = new ArrayList<>();

    private Consideration(Subject subject) {
        this.subject = subject;
    }

    static List<Considered> of(PolicySet policies, Evaluation evaluation) {
        Consideration consideration = new Consideration(evaluation.subject());
        if (evaluation.boundByResourceControl()) {
            consideration.levels(PolicyKind.RESOURCE_CONTROL, policies.resourceControl());
        }
        if (evaluation.boundByServiceControl()) {
            consideration.levels(PolicyKind.SERVICE_CONTROL, policies.serviceControl());
        }
        consideration.attachments(PolicyKind.ENDPOINT, policies.endpoint());
        Attachment resource = policies.resource();
        if (resource != null) {
            consideration.policy(resource.policy().kind(), resource.attachedTo(), resource.policy());
        }
        consideration.attachments(PolicyKind.IDENTITY, policies.identity());
        Attachment boundary = policies.boundary();
        if (boundary != null) {
            consideration.policy(PolicyKind.BOUNDARY, boundary.attachedTo(), boundary.policy());
        }
        consideration.attachments(PolicyKind.SESSION, policies.session());
        return consideration.considered;
    }

    private void levels(PolicyKind kind, List<Level> levels) {
        for (Level level : levels) {
            if (level.policies().isEmpty()) {
                considered.add(
                        new Considered(kind, level.attachedTo(), "", Optional.empty(), Verdict.SILENT, List.of()));
            }
            level.policies().forEach(policy -> policy(kind, level.attachedTo(), policy));
        }
    }

    private void attachments(PolicyKind kind, List<Attachment> attachments) {
        attachments.forEach(each -> policy(kind, each.attachedTo(), each.policy()));
    }

    private void policy(PolicyKind kind, String attachedTo, Policy policy) {
        List<StatementOutcome> outcomes = policy.statements().stream()
                .map(each -> new StatementOutcome(each.label(), each.deny(), each.mismatch(subject)))
                .toList();
        Grant verdict = policy.judge(subject);
        considered.add(new Considered(kind, attachedTo, policy.name(), policy.arn(), verdict(verdict), outcomes));
    }

    private static Verdict verdict(@Nullable Grant grant) {
        if (grant == null) {
            return Verdict.DENIES;
        }
        return grant == Grant.NONE ? Verdict.SILENT : Verdict.ALLOWS;
    }
}
