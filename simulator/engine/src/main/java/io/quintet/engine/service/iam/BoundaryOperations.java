package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;

/** Permissions boundaries of users and roles. */
final class BoundaryOperations {

    void offer(Operations operations) {
        operations
                .operation(PutUserPermissionsBoundaryRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .inContext((call, request, keys) -> keys.put("iam:PermissionsBoundary", request.permissionsBoundary()))
                .writes(this::putUserPermissionsBoundary);
        operations
                .operation(PutRolePermissionsBoundaryRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .inContext((call, request, keys) -> keys.put("iam:PermissionsBoundary", request.permissionsBoundary()))
                .writes(this::putRolePermissionsBoundary);
        operations
                .operation(DeleteUserPermissionsBoundaryRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .inContext((call, request, keys) -> Holders.USERS.addBoundary(call, request.userName(), keys))
                .writes(this::deleteUserPermissionsBoundary);
        operations
                .operation(DeleteRolePermissionsBoundaryRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .inContext((call, request, keys) -> Holders.ROLES.addBoundary(call, request.roleName(), keys))
                .writes(this::deleteRolePermissionsBoundary);
    }

    /** The ARN of a policy that can be a boundary. */
    static String checked(Call call, String arn) {
        return ManagedPolicies.attachable(call, arn).arn();
    }

    private PutUserPermissionsBoundaryResponse putUserPermissionsBoundary(
            Call call, PutUserPermissionsBoundaryRequest request) {
        put(call, Holders.USERS, request.userName(), request.permissionsBoundary());
        return PutUserPermissionsBoundaryResponse.builder().build();
    }

    private PutRolePermissionsBoundaryResponse putRolePermissionsBoundary(
            Call call, PutRolePermissionsBoundaryRequest request) {
        put(call, Holders.ROLES, request.roleName(), request.permissionsBoundary());
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    private DeleteUserPermissionsBoundaryResponse deleteUserPermissionsBoundary(
            Call call, DeleteUserPermissionsBoundaryRequest request) {
        delete(call, Holders.USERS, request.userName());
        return DeleteUserPermissionsBoundaryResponse.builder().build();
    }

    private DeleteRolePermissionsBoundaryResponse deleteRolePermissionsBoundary(
            Call call, DeleteRolePermissionsBoundaryRequest request) {
        delete(call, Holders.ROLES, request.roleName());
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }

    private static <R extends Holder<R>> void put(Call call, Holders<R> holders, String name, String arn) {
        holders.change(call, name, row -> row.with(row.permissions().boundedBy(Optional.of(checked(call, arn)))));
    }

    private static <R extends Holder<R>> void delete(Call call, Holders<R> holders, String name) {
        holders.change(call, name, row -> {
            if (row.permissions().boundary().isEmpty()) {
                throw IamError.NO_SUCH_BOUNDARY.error(holders.noun(), row.name());
            }
            return row.with(row.permissions().boundedBy(Optional.empty()));
        });
    }
}
