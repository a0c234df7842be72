package io.quintet.rules.analysis;

import io.quintet.rules.policy.Attachment;
import io.quintet.rules.policy.Level;
import io.quintet.rules.policy.Policy;
import io.quintet.rules.policy.PolicyKind;
import io.quintet.rules.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All the policies that would have a say in a call of which not everything is known.
 *
 * <p>A decision can only become more permissive as statements that allow are added and statements that deny are taken
 * away. So the call is allowed whatever else comes to light when it is allowed with every open statement at its worst;
 * and it is denied in any case when it is denied with every one at its best.
 */
public final class OpenPolicySet {
    private final Knowledge known;
    private final List<OpenLevel> serviceControl = new ArrayList<>();
    private final List<OpenLevel> resourceControl = new ArrayList<>();
    private final List<OpenPolicy> identity = new ArrayList<>();
    private final List<String> holders = new ArrayList<>();

    @Nullable
    private Bound boundary;

    private final List<Bound> resource = new ArrayList<>();
    private final List<Bound> grants = new ArrayList<>();

    private record OpenLevel(String attachedTo, List<OpenPolicy> policies) {}

    private record Bound(Attachment attachment, OpenPolicy policy) {}

    public OpenPolicySet(Knowledge known) {
        this.known = known;
    }

    /** As {@link PolicySet.Builder#serviceControl}. */
    public OpenPolicySet serviceControl(List<Level> levels) {
        levels.forEach(level -> serviceControl.add(open(level)));
        return this;
    }

    /** As {@link PolicySet.Builder#resourceControl}. */
    public OpenPolicySet resourceControl(List<Level> levels) {
        levels.forEach(level -> resourceControl.add(open(level)));
        return this;
    }

    private OpenLevel open(Level level) {
        return new OpenLevel(
                level.attachedTo(),
                level.policies().stream()
                        .map(policy -> OpenPolicy.of(new Attachment(level.attachedTo(), policy), known))
                        .toList());
    }

    /** The policies of the caller. */
    public OpenPolicySet identity(List<Attachment> policies) {
        for (Attachment each : policies) {
            identity.add(OpenPolicy.of(each, known));
            holders.add(each.attachedTo());
        }
        return this;
    }

    public OpenPolicySet boundary(Attachment policy) {
        boundary = new Bound(policy, OpenPolicy.of(policy, known));
        return this;
    }

    /** As {@link PolicySet.Builder#resource}. */
    public OpenPolicySet resource(Attachment policy) {
        resource.add(new Bound(policy, OpenPolicy.of(policy, known)));
        return this;
    }

    /** As {@link PolicySet.Builder#grant}. */
    public OpenPolicySet grants(List<Attachment> policies) {
        policies.forEach(each -> grants.add(new Bound(each, OpenPolicy.of(each, known))));
        return this;
    }

    /** Whether the call can happen, and what that depends on. */
    public Outlook outlook() {
        PolicySet atBest = when(statement -> !statement.deny());
        if (!allows(atBest)) {
            return new Outlook(Outlook.Certainty.CANNOT, List.of(), List.of(), atBest.explain(known.request()));
        }
        PolicySet atWorst = when(OpenStatement::deny);
        if (allows(atWorst)) {
            return new Outlook(Outlook.Certainty.CAN, List.of(), List.of(), atWorst.explain(known.request()));
        }
        List<OpenStatement> required = new ArrayList<>();
        List<OpenStatement> others = new ArrayList<>();
        for (OpenStatement each : open()) {
            boolean goesWithout = allows(when(statement -> statement.equals(each) == statement.deny()));
            (goesWithout ? others : required).add(each);
        }
        boolean enough = allows(when(statement -> required.contains(statement) != statement.deny()));
        return new Outlook(
                Outlook.Certainty.CAN_IF, required, enough ? List.of() : others, atBest.explain(known.request()));
    }

    private boolean allows(PolicySet policies) {
        return policies.decide(known.request()).allows();
    }

    private List<OpenStatement> open() {
        Stream<OpenPolicy> levels = Stream.of(serviceControl, resourceControl)
                .flatMap(List::stream)
                .flatMap(level -> level.policies().stream());
        Stream<OpenPolicy> bounds = Stream.of(Stream.ofNullable(boundary), resource.stream(), grants.stream())
                .flatMap(each -> each)
                .map(Bound::policy);
        return Stream.of(levels, identity.stream(), bounds)
                .flatMap(each -> each)
                .flatMap(policy -> policy.open().stream())
                .toList();
    }

    private PolicySet when(Predicate<OpenStatement> applies) {
        PolicySet.Builder policies = PolicySet.builder()
                .serviceControl(levels(serviceControl, applies))
                .resourceControl(levels(resourceControl, applies));
        for (int i = 0; i < identity.size(); i++) {
            String holder = holders.get(i);
            identity.get(i).when(applies).ifPresent(policy -> policies.identity(holder, policy));
        }
        if (boundary != null) {
            policies.boundary(boundary.attachment().attachedTo(), rest(boundary, applies));
        }
        resource.forEach(each -> policies.resource(each.attachment().attachedTo(), rest(each, applies)));
        grants.forEach(grant -> policies.grant(grant.attachment().attachedTo(), rest(grant, applies)));
        return policies.build();
    }

    private static Policy rest(Bound bound, Predicate<OpenStatement> applies) {
        PolicyKind kind = bound.attachment().policy().kind();
        return bound.policy().when(applies).orElseGet(() -> OpenPolicy.silent(kind));
    }

    private static List<Level> levels(List<OpenLevel> levels, Predicate<OpenStatement> applies) {
        return levels.stream()
                .map(level -> new Level(
                        level.attachedTo(),
                        level.policies().stream()
                                .flatMap(policy -> policy.when(applies).stream())
                                .toList()))
                .toList();
    }
}
