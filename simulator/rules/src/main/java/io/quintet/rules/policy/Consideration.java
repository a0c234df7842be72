package io.quintet.rules.policy;

import io.quintet.rules.policy.Considered.StatementOutcome;
import io.quintet.rules.policy.Considered.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through all policies again, in the order of evaluation, and notes what each made of the request. */
final class Consideration {
    private final Subject subject;
    private final List<Considered> considered = new ArrayList<>();

    private final boolean bounded;

    private Consideration(Subject subject, boolean bounded) {
        this.subject = subject;
        this.bounded = bounded;
    }

    static List<Considered> of(PolicySet policies, Subject subject) {
        Consideration consideration =
                new Consideration(subject, !policies.boundary().isEmpty());
        consideration.levels(PolicyKind.RESOURCE_CONTROL, policies.resourceControl());
        consideration.levels(PolicyKind.SERVICE_CONTROL, policies.serviceControl());
        consideration.attachments(policies.endpoint());
        consideration.attachments(policies.resource());
        consideration.attachments(policies.grants());
        consideration.attachments(policies.identity());
        consideration.attachments(policies.boundary());
        consideration.attachments(policies.session());
        return consideration.considered;
    }

    private void levels(PolicyKind kind, List<Level> levels) {
        for (Level level : subject.boundBy(kind) ? levels : List.<Level>of()) {
            if (level.policies().isEmpty()) {
                considered.add(
                        new Considered(kind, level.attachedTo(), "", Optional.empty(), Verdict.SILENT, List.of()));
            }
            level.policies().forEach(policy -> policy(kind, level.attachedTo(), policy));
        }
    }

    private void attachments(List<Attachment> attachments) {
        attachments.forEach(each -> policy(each.policy().kind(), each.attachedTo(), each.policy()));
    }

    private void policy(PolicyKind kind, String attachedTo, Policy policy) {
        List<StatementOutcome> outcomes = policy.statements().stream()
                .map(each -> each.outcome(subject, bounded))
                .toList();
        considered.add(new Considered(kind, attachedTo, policy.name(), policy.arn(), verdict(outcomes), outcomes));
    }

    private static Verdict verdict(List<StatementOutcome> outcomes) {
        if (outcomes.stream().anyMatch(each -> each.matched() && each.deny())) {
            return Verdict.DENIES;
        }
        return outcomes.stream().anyMatch(StatementOutcome::matched) ? Verdict.ALLOWS : Verdict.SILENT;
    }
}
