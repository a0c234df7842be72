package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.identity.Assignment;
import io.quintet.engine.identity.IdentityStore;
import io.quintet.engine.identity.ProvisionedRole;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignment;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentForPrincipal;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsFilter;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsForPrincipalRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsForPrincipalResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountsForProvisionedPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountsForProvisionedPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsProvisionedToAccountRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsProvisionedToAccountResponse;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.ProvisioningStatus;

/** Assignments and provisioned roles, looked at from the account, the person and the permission set. */
final class AssignmentListingOperations {

    private final Instances instances;

    AssignmentListingOperations(Instances instances) {
        this.instances = instances;
    }

    void offer(Operations operations) {
        operations
                .operation(ListAccountAssignmentsRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(
                        Instances.account(request.accountId()), request.instanceArn(), request.permissionSetArn())))
                .reads(this::listAccountAssignments);
        operations
                .operation(ListAccountAssignmentsForPrincipalRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn())))
                .reads(this::listAccountAssignmentsForPrincipal);
        operations
                .operation(ListAccountsForProvisionedPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .reads(this::listAccountsForProvisionedPermissionSet);
        operations
                .operation(ListPermissionSetsProvisionedToAccountRequest.class)
                .authorizesEach(Instances.checks(
                        request -> List.of(Instances.account(request.accountId()), request.instanceArn())))
                .reads(this::listPermissionSetsProvisionedToAccount);
    }

    private ListAccountAssignmentsResponse listAccountAssignments(Call call, ListAccountAssignmentsRequest request) {
        PermissionSets sets = instances.read(call, request.instanceArn());
        PermissionSetRow set = sets.get(request.permissionSetArn());
        Page<Assignment> page = Instances.page(
                Assignment.in(call.rows(), sets.instance(), request.accountId())
                        .filter(each -> each.permissionSetArn().equals(set.arn())),
                Assignment::name,
                request.nextToken(),
                request.maxResults());
        return ListAccountAssignmentsResponse.builder()
                .accountAssignments(page.items().stream()
                        .map(each -> AccountAssignment.builder()
                                .accountId(each.account())
                                .permissionSetArn(each.permissionSetArn())
                                .principalType(each.principalType())
                                .principalId(each.principalId())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** A person's assignments, those of their groups included. */
    private ListAccountAssignmentsForPrincipalResponse listAccountAssignmentsForPrincipal(
            Call call, ListAccountAssignmentsForPrincipalRequest request) {
        PermissionSets sets = instances.read(call, request.instanceArn());
        IdentityStore people = sets.people();
        Optional<String> account = Optional.ofNullable(request.filter()).map(ListAccountAssignmentsFilter::accountId);
        Stream<Assignment> found = Assignment.all(call.rows(), sets.instance())
                .filter(each -> account.isEmpty() || account.get().equals(each.account()))
                .filter(each -> request.principalType() == PrincipalType.GROUP
                        ? each.principalId().equals(request.principalId())
                        : each.reaches(people, request.principalId()));
        Page<Assignment> page = Instances.page(found, Assignment::name, request.nextToken(), request.maxResults());
        return ListAccountAssignmentsForPrincipalResponse.builder()
                .accountAssignments(page.items().stream()
                        .map(each -> AccountAssignmentForPrincipal.builder()
                                .accountId(each.account())
                                .permissionSetArn(each.permissionSetArn())
                                .principalType(each.principalType())
                                .principalId(each.principalId())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private ListAccountsForProvisionedPermissionSetResponse listAccountsForProvisionedPermissionSet(
            Call call, ListAccountsForProvisionedPermissionSetRequest request) {
        PermissionSets sets = instances.read(call, request.instanceArn());
        PermissionSetRow set = sets.get(request.permissionSetArn());
        Page<String> page = Instances.page(
                sets.rolesOf(set)
                        .map(ProvisionedRole::account)
                        .filter(account -> matches(sets, set, account, request.provisioningStatus())),
                account -> account,
                request.nextToken(),
                request.maxResults());
        return ListAccountsForProvisionedPermissionSetResponse.builder()
                .accountIds(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListPermissionSetsProvisionedToAccountResponse listPermissionSetsProvisionedToAccount(
            Call call, ListPermissionSetsProvisionedToAccountRequest request) {
        PermissionSets sets = instances.read(call, request.instanceArn());
        Page<String> page = Instances.page(
                ProvisionedRole.in(call.rows(), sets.instance(), request.accountId())
                        .map(ProvisionedRole::permissionSetArn)
                        .filter(arn -> matches(sets, sets.get(arn), request.accountId(), request.provisioningStatus())),
                Instances::id,
                request.nextToken(),
                request.maxResults());
        return ListPermissionSetsProvisionedToAccountResponse.builder()
                .permissionSets(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean matches(
            PermissionSets sets, PermissionSetRow set, String account, @Nullable ProvisioningStatus status) {
        return status == null
                || sets.upToDate(set, account) == (status == ProvisioningStatus.LATEST_PERMISSION_SET_PROVISIONED);
    }
}
