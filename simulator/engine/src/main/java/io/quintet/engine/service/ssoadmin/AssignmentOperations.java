package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.identity.Assignment;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatus;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignmentOperationStatusMetadata;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.CreateAccountAssignmentResponse;
import software.amazon.awssdk.services.ssoadmin.model.DeleteAccountAssignmentRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeleteAccountAssignmentResponse;
import software.amazon.awssdk.services.ssoadmin.model.DescribeAccountAssignmentCreationStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribeAccountAssignmentCreationStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.DescribeAccountAssignmentDeletionStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribeAccountAssignmentDeletionStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentCreationStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentCreationStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentDeletionStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentDeletionStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.OperationStatusFilter;
import software.amazon.awssdk.services.ssoadmin.model.PrincipalType;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;
import software.amazon.awssdk.services.ssoadmin.model.TargetType;

/** Who may work in which account by which permission set. What AWS does later is done by the time of the answer. */
final class AssignmentOperations {

    private static final Table<Owned, AccountAssignmentOperationStatus> CREATIONS =
            Table.of("ssoadmin.assignment-creations", Owned.class, AccountAssignmentOperationStatus.class);
    private static final Table<Owned, AccountAssignmentOperationStatus> DELETIONS =
            Table.of("ssoadmin.assignment-deletions", Owned.class, AccountAssignmentOperationStatus.class);

    private final Instances instances;

    AssignmentOperations(Instances instances) {
        this.instances = instances;
    }

    void offer(Operations operations) {
        operations
                .operation(CreateAccountAssignmentRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(
                        Instances.account(request.targetId()), request.instanceArn(), request.permissionSetArn())))
                .writes(this::createAccountAssignment);
        operations
                .operation(DeleteAccountAssignmentRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(
                        Instances.account(request.targetId()), request.instanceArn(), request.permissionSetArn())))
                .writes(this::deleteAccountAssignment);
        operations
                .operation(DescribeAccountAssignmentCreationStatusRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn())))
                .reads(this::describeCreationStatus);
        operations
                .operation(DescribeAccountAssignmentDeletionStatusRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn())))
                .reads(this::describeDeletionStatus);
        operations
                .operation(ListAccountAssignmentCreationStatusRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn())))
                .reads(this::listCreationStatus);
        operations
                .operation(ListAccountAssignmentDeletionStatusRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn())))
                .reads(this::listDeletionStatus);
    }

    private CreateAccountAssignmentResponse createAccountAssignment(Call call, CreateAccountAssignmentRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn());
        PermissionSetRow set = sets.get(request.permissionSetArn());
        Instances.requireMayAssign(call, sets.instance(), request.targetId());
        Assignment assignment =
                new Assignment(request.targetId(), set.arn(), request.principalType(), request.principalId());
        Optional<String> failure = Attempt.at(call, () -> {
            requireAssignable(call, sets, assignment);
            new AccountRoles(call, sets, assignment.account()).provision(set);
            assignment.put(call.rows(), sets.instance());
        });
        AccountAssignmentOperationStatus status = status(call, assignment, failure);
        call.rows().put(CREATIONS, sets.instance().key(status.requestId()), status);
        return CreateAccountAssignmentResponse.builder()
                .accountAssignmentCreationStatus(status)
                .build();
    }

    private void requireAssignable(Call call, PermissionSets sets, Assignment assignment) {
        if (!instances.administration().covers(call, sets.instance(), assignment.account())) {
            throw SsoAdminError.NO_SUCH_RESOURCE.saying("Could not find the account " + assignment.account());
        }
        boolean known = assignment.principalType() == PrincipalType.GROUP
                ? sets.people().group(assignment.principalId()).isPresent()
                : sets.people().user(assignment.principalId()).isPresent();
        if (!known) {
            throw SsoAdminError.NO_SUCH_RESOURCE.saying(
                    "Could not find the " + assignment.principalType() + " " + assignment.principalId());
        }
    }

    private DeleteAccountAssignmentResponse deleteAccountAssignment(Call call, DeleteAccountAssignmentRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn());
        PermissionSetRow set = sets.get(request.permissionSetArn());
        Instances.requireMayAssign(call, sets.instance(), request.targetId());
        Assignment assignment =
                new Assignment(request.targetId(), set.arn(), request.principalType(), request.principalId());
        if (!assignment.exists(call.rows(), sets.instance())) {
            throw SsoAdminError.NO_SUCH_ASSIGNMENT.error(request.principalId(), request.targetId());
        }
        Optional<String> failure = Attempt.at(call, () -> {
            assignment.remove(call.rows(), sets.instance());
            if (Assignment.in(call.rows(), sets.instance(), assignment.account())
                    .noneMatch(other -> other.permissionSetArn().equals(set.arn()))) {
                new AccountRoles(call, sets, assignment.account()).deprovision(set);
            }
        });
        AccountAssignmentOperationStatus status = status(call, assignment, failure);
        call.rows().put(DELETIONS, sets.instance().key(status.requestId()), status);
        return DeleteAccountAssignmentResponse.builder()
                .accountAssignmentDeletionStatus(status)
                .build();
    }

    private static AccountAssignmentOperationStatus status(Call call, Assignment assignment, Optional<String> failure) {
        return AccountAssignmentOperationStatus.builder()
                .requestId(call.identifiers().uuid().toString())
                .status(failure.isEmpty() ? StatusValues.SUCCEEDED : StatusValues.FAILED)
                .failureReason(failure.orElse(null))
                .targetId(assignment.account())
                .targetType(TargetType.AWS_ACCOUNT)
                .permissionSetArn(assignment.permissionSetArn())
                .principalType(assignment.principalType())
                .principalId(assignment.principalId())
                .createdDate(call.at())
                .build();
    }

    private DescribeAccountAssignmentCreationStatusResponse describeCreationStatus(
            Call call, DescribeAccountAssignmentCreationStatusRequest request) {
        PermissionSets sets = instances.read(call, request.instanceArn());
        return DescribeAccountAssignmentCreationStatusResponse.builder()
                .accountAssignmentCreationStatus(find(sets, CREATIONS, request.accountAssignmentCreationRequestId()))
                .build();
    }

    private DescribeAccountAssignmentDeletionStatusResponse describeDeletionStatus(
            Call call, DescribeAccountAssignmentDeletionStatusRequest request) {
        PermissionSets sets = instances.read(call, request.instanceArn());
        return DescribeAccountAssignmentDeletionStatusResponse.builder()
                .accountAssignmentDeletionStatus(find(sets, DELETIONS, request.accountAssignmentDeletionRequestId()))
                .build();
    }

    private static AccountAssignmentOperationStatus find(
            PermissionSets sets, Table<Owned, AccountAssignmentOperationStatus> table, String requestId) {
        return sets.rows()
                .find(table, sets.instance().key(requestId))
                .orElseThrow(() -> SsoAdminError.NO_SUCH_REQUEST.error(requestId));
    }

    private ListAccountAssignmentCreationStatusResponse listCreationStatus(
            Call call, ListAccountAssignmentCreationStatusRequest request) {
        PermissionSets sets = instances.read(call, request.instanceArn());
        Page<AccountAssignmentOperationStatus> page = Instances.page(
                sets.rows().of(CREATIONS, sets.instance().account()).filter(each -> matches(each, request.filter())),
                AccountAssignmentOperationStatus::requestId,
                request.nextToken(),
                request.maxResults());
        return ListAccountAssignmentCreationStatusResponse.builder()
                .accountAssignmentsCreationStatus(metadata(page))
                .nextToken(page.nextToken())
                .build();
    }

    private ListAccountAssignmentDeletionStatusResponse listDeletionStatus(
            Call call, ListAccountAssignmentDeletionStatusRequest request) {
        PermissionSets sets = instances.read(call, request.instanceArn());
        Page<AccountAssignmentOperationStatus> page = Instances.page(
                sets.rows().of(DELETIONS, sets.instance().account()).filter(each -> matches(each, request.filter())),
                AccountAssignmentOperationStatus::requestId,
                request.nextToken(),
                request.maxResults());
        return ListAccountAssignmentDeletionStatusResponse.builder()
                .accountAssignmentsDeletionStatus(metadata(page))
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean matches(AccountAssignmentOperationStatus each, @Nullable OperationStatusFilter filter) {
        return filter == null || filter.status() == null || filter.status() == each.status();
    }

    private static List<AccountAssignmentOperationStatusMetadata> metadata(
            Page<AccountAssignmentOperationStatus> page) {
        return page.items().stream()
                .map(each -> AccountAssignmentOperationStatusMetadata.builder()
                        .requestId(each.requestId())
                        .status(each.status())
                        .createdDate(each.createdDate())
                        .build())
                .toList();
    }
}
