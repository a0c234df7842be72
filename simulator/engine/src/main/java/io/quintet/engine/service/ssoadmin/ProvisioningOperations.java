package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.identity.ProvisionedRole;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.engine.state.Owned;
import io.quintet.engine.state.Table;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetProvisioningStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetProvisioningStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetProvisioningStatusRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetProvisioningStatusResponse;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSetProvisioningStatus;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSetProvisioningStatusMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionPermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ProvisionTargetType;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;

/** Bringing a changed permission set to the accounts that have it already. */
final class ProvisioningOperations {

    private static final Table<Owned, PermissionSetProvisioningStatus> PROVISIONINGS =
            Table.of("ssoadmin.provisionings", Owned.class, PermissionSetProvisioningStatus.class);

    private final Instances instances;

    ProvisioningOperations(Instances instances) {
        this.instances = instances;
    }

    void offer(Operations operations) {
        operations
                .operation(ProvisionPermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(
                        Instances.account(
                                Optional.ofNullable(request.targetId()).orElse("*")),
                        request.instanceArn(),
                        request.permissionSetArn())))
                .writes(this::provisionPermissionSet);
        operations
                .operation(DescribePermissionSetProvisioningStatusRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn())))
                .reads(this::describeProvisioningStatus);
        operations
                .operation(ListPermissionSetProvisioningStatusRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn())))
                .reads(this::listProvisioningStatus);
    }

    private ProvisionPermissionSetResponse provisionPermissionSet(Call call, ProvisionPermissionSetRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn(), request.permissionSetArn());
        PermissionSetRow set = sets.get(request.permissionSetArn());
        List<String> accounts = targets(sets, set, request);
        Optional<String> failure = Attempt.at(
                call, () -> accounts.forEach(account -> new AccountRoles(call, sets, account).provision(set)));
        PermissionSetProvisioningStatus status = PermissionSetProvisioningStatus.builder()
                .requestId(call.identifiers().uuid().toString())
                .status(failure.isEmpty() ? StatusValues.SUCCEEDED : StatusValues.FAILED)
                .failureReason(failure.orElse(null))
                .accountId(request.targetId())
                .permissionSetArn(set.arn())
                .createdDate(call.at())
                .build();
        call.rows().put(PROVISIONINGS, sets.instance().key(status.requestId()), status);
        return ProvisionPermissionSetResponse.builder()
                .permissionSetProvisioningStatus(status)
                .build();
    }

    private static List<String> targets(
            PermissionSets sets, PermissionSetRow set, ProvisionPermissionSetRequest request) {
        List<String> having = sets.rolesOf(set).map(ProvisionedRole::account).toList();
        if (request.targetType() == ProvisionTargetType.ALL_PROVISIONED_ACCOUNTS) {
            if (request.targetId() != null) {
                throw SsoAdminError.SURPLUS_TARGET.error();
            }
            return having;
        }
        if (request.targetId() == null) {
            throw SsoAdminError.NEEDS_TARGET.error();
        }
        if (!having.contains(request.targetId())) {
            throw SsoAdminError.NO_SUCH_ASSIGNMENT.error(set.name(), request.targetId());
        }
        return List.of(request.targetId());
    }

    private DescribePermissionSetProvisioningStatusResponse describeProvisioningStatus(
            Call call, DescribePermissionSetProvisioningStatusRequest request) {
        PermissionSets sets = instances.read(call, request.instanceArn());
        String id = request.provisionPermissionSetRequestId();
        return DescribePermissionSetProvisioningStatusResponse.builder()
                .permissionSetProvisioningStatus(call.rows()
                        .find(PROVISIONINGS, sets.instance().key(id))
                        .orElseThrow(() -> SsoAdminError.NO_SUCH_REQUEST.error(id)))
                .build();
    }

    private ListPermissionSetProvisioningStatusResponse listProvisioningStatus(
            Call call, ListPermissionSetProvisioningStatusRequest request) {
        PermissionSets sets = instances.read(call, request.instanceArn());
        Page<PermissionSetProvisioningStatus> page = Instances.page(
                call.rows()
                        .of(PROVISIONINGS, sets.instance().account())
                        .filter(each -> request.filter() == null
                                || request.filter().status() == null
                                || request.filter().status() == each.status()),
                PermissionSetProvisioningStatus::requestId,
                request.nextToken(),
                request.maxResults());
        return ListPermissionSetProvisioningStatusResponse.builder()
                .permissionSetsProvisioningStatus(page.items().stream()
                        .map(each -> PermissionSetProvisioningStatusMetadata.builder()
                                .requestId(each.requestId())
                                .status(each.status())
                                .createdDate(each.createdDate())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }
}
