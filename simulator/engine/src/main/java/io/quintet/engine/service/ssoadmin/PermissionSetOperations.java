package io.quintet.engine.service.ssoadmin;

import io.quintet.engine.identity.Assignment;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssoadmin.model.CreatePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.CreatePermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DeletePermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsResponse;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSet;
import software.amazon.awssdk.services.ssoadmin.model.UpdatePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.UpdatePermissionSetResponse;

/** Permission sets: what people may do in the accounts that they are assigned to. */
final class PermissionSetOperations {

    private static final String USUAL_SESSION = "PT1H";
    private static final int ID_BYTES = 8;

    private final Instances instances;

    PermissionSetOperations(Instances instances) {
        this.instances = instances;
    }

    void offer(Operations operations) {
        operations
                .operation(CreatePermissionSetRequest.class)
                .authorizesEach(
                        Instances.checks(request -> List.of(request.instanceArn(), newArn(request.instanceArn(), "*"))))
                .writes(this::createPermissionSet);
        operations
                .operation(DescribePermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .reads(this::describePermissionSet);
        operations
                .operation(UpdatePermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .writes(this::updatePermissionSet);
        operations
                .operation(DeletePermissionSetRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn(), request.permissionSetArn())))
                .writes(this::deletePermissionSet);
        operations
                .operation(ListPermissionSetsRequest.class)
                .authorizesEach(Instances.checks(request -> List.of(request.instanceArn())))
                .reads(this::listPermissionSets);
    }

    private static String newArn(String instanceArn, String id) {
        return "arn:aws:sso:::permissionSet/" + Instances.id(instanceArn) + "/" + id;
    }

    private CreatePermissionSetResponse createPermissionSet(Call call, CreatePermissionSetRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn());
        if (sets.all().anyMatch(set -> set.name().equals(request.name()))) {
            throw SsoAdminError.NAME_TAKEN.error(request.name());
        }
        String id = "ps-" + HexFormat.of().formatHex(call.identifiers().bytes(ID_BYTES));
        PermissionSet described = PermissionSet.builder()
                .permissionSetArn(newArn(request.instanceArn(), id))
                .name(request.name())
                .description(request.description())
                .sessionDuration(Optional.ofNullable(request.sessionDuration()).orElse(USUAL_SESSION))
                .relayState(request.relayState())
                .createdDate(call.at())
                .build();
        sets.put(new PermissionSetRow(described, Contents.NONE));
        String owner = sets.instance().account();
        TagSet.of(call.rows(), owner, described.permissionSetArn())
                .with(request.tags())
                .put(call.rows(), owner, described.permissionSetArn());
        return CreatePermissionSetResponse.builder().permissionSet(described).build();
    }

    private DescribePermissionSetResponse describePermissionSet(Call call, DescribePermissionSetRequest request) {
        PermissionSetRow set = instances.read(call, request.instanceArn()).get(request.permissionSetArn());
        return DescribePermissionSetResponse.builder()
                .permissionSet(set.described())
                .build();
    }

    private UpdatePermissionSetResponse updatePermissionSet(Call call, UpdatePermissionSetRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn(), request.permissionSetArn());
        PermissionSetRow set = sets.get(request.permissionSetArn());
        PermissionSet.Builder changed = set.described().toBuilder();
        Optional.ofNullable(request.description()).ifPresent(changed::description);
        Optional.ofNullable(request.sessionDuration()).ifPresent(changed::sessionDuration);
        Optional.ofNullable(request.relayState()).ifPresent(changed::relayState);
        sets.put(new PermissionSetRow(changed.build(), set.contents()));
        return UpdatePermissionSetResponse.builder().build();
    }

    private DeletePermissionSetResponse deletePermissionSet(Call call, DeletePermissionSetRequest request) {
        PermissionSets sets = instances.change(call, request.instanceArn(), request.permissionSetArn());
        PermissionSetRow set = sets.get(request.permissionSetArn());
        if (Assignment.all(call.rows(), sets.instance())
                .anyMatch(each -> each.permissionSetArn().equals(set.arn()))) {
            throw SsoAdminError.ASSIGNED.error();
        }
        sets.remove(set);
        TagSet.clear(call.rows(), sets.instance().account(), set.arn());
        return DeletePermissionSetResponse.builder().build();
    }

    private ListPermissionSetsResponse listPermissionSets(Call call, ListPermissionSetsRequest request) {
        Page<String> page = Instances.page(
                instances.read(call, request.instanceArn()).all().map(PermissionSetRow::arn),
                Instances::id,
                request.nextToken(),
                request.maxResults());
        return ListPermissionSetsResponse.builder()
                .permissionSets(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
