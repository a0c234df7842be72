package io.quintet.landingzone;

import io.quintet.landingzone.blueprint.Assignment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;

/** Which group has which permission set in which account. Whatever else was assigned stays. */
final class Assignments {

    private record Scope(String permissionSet, String account) {}

    private final Site site;
    private final IdentityCenter center;
    private final Set<String> freshPermissionSets;
    private final SsoAdminClient sso;
    private final Map<Scope, Set<String>> assigned = new HashMap<>();

    Assignments(Site site, IdentityCenter center, Set<String> freshPermissionSets) {
        this.site = site;
        this.center = center;
        this.freshPermissionSets = freshPermissionSets;
        this.sso = site.access().management(SsoAdminClient.class);
    }

    void build() {
        for (Assignment assignment : site.blueprint().identity().assignments()) {
            assignment.accounts().forEach(account -> build(assignment, account));
        }
    }

    private void build(Assignment assignment, String account) {
        String permissionSet = Objects.requireNonNull(center.permissionSets().get(assignment.permissionSet()));
        String group = Objects.requireNonNull(center.groups().get(assignment.group()));
        Scope scope = new Scope(permissionSet, site.known().account(account));
        boolean missing = assigned.computeIfAbsent(scope, this::groups).add(group);
        if (missing) {
            assign(scope, group);
        }
        site.ledger()
                .created(
                        "assignment",
                        assignment.permissionSet() + " to " + assignment.group() + " in " + account,
                        missing);
    }

    private Set<String> groups(Scope scope) {
        return freshPermissionSets.contains(scope.permissionSet())
                ? new HashSet<>()
                : sso
                        .listAccountAssignmentsPaginator(list -> list.instanceArn(center.arn())
                                .accountId(scope.account())
                                .permissionSetArn(scope.permissionSet()))
                        .stream()
                        .flatMap(page -> page.accountAssignments().stream())
                        .map(assignment -> assignment.principalId())
                        .collect(Collectors.toCollection(HashSet::new));
    }

    private void assign(Scope scope, String group) {
        AccountAssignmentOperationStatus first = sso.createAccountAssignment(create -> create.instanceArn(center.arn())
                        .permissionSetArn(scope.permissionSet())
                        .principalType(PrincipalType.GROUP)
                        .principalId(group)
                        .targetType(TargetType.AWS_ACCOUNT)
                        .targetId(scope.account()))
                .accountAssignmentCreationStatus();
        AccountAssignmentOperationStatus last = Waiting.until(
                first,
                status -> status.status() == StatusValues.IN_PROGRESS,
                status -> sso.describeAccountAssignmentCreationStatus(ask ->
                                ask.instanceArn(center.arn()).accountAssignmentCreationRequestId(status.requestId()))
                        .accountAssignmentCreationStatus());
        if (last.status() == StatusValues.FAILED) {
            throw new IllegalStateException("AWS did not assign a permission set: " + last.failureReason());
        }
    }
}
