package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles: what they may do, and who may assume them. */
final class RoleOperations {

    private static final int USUAL_SESSION_SECONDS = 3_600;

    void offer(Operations operations) {
        operations
                .operation(CreateRoleRequest.class)
                .authorizes((call, request) -> newArn(call, request))
                .also((call, request) -> tagging(call, request))
                .inContext((call, request, keys) -> keys.put("iam:PermissionsBoundary", request.permissionsBoundary()))
                .writes(this::createRole);
        operations
                .operation(GetRoleRequest.class)
                .authorizes((call, request) -> role(call, request.roleName()))
                .inContext((call, request, keys) -> Holders.ROLES.addBoundary(call, request.roleName(), keys))
                .reads(this::getRole);
        operations
                .operation(DeleteRoleRequest.class)
                .authorizes((call, request) -> role(call, request.roleName()))
                .inContext((call, request, keys) -> Holders.ROLES.addBoundary(call, request.roleName(), keys))
                .writes(this::deleteRole);
        operations
                .operation(ListRolesRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call.account(), "/", ""))
                .reads(this::listRoles);
        offerUpdates(operations);
        offerTags(operations);
    }

    private void offerUpdates(Operations operations) {
        operations
                .operation(UpdateRoleRequest.class)
                .authorizes((call, request) -> role(call, request.roleName()))
                .inContext((call, request, keys) -> Holders.ROLES.addBoundary(call, request.roleName(), keys))
                .writes(this::updateRole);
        operations
                .operation(UpdateRoleDescriptionRequest.class)
                .authorizes((call, request) -> role(call, request.roleName()))
                .inContext((call, request, keys) -> Holders.ROLES.addBoundary(call, request.roleName(), keys))
                .writes(this::updateRoleDescription);
        operations
                .operation(UpdateAssumeRolePolicyRequest.class)
                .authorizes((call, request) -> role(call, request.roleName()))
                .inContext((call, request, keys) -> Holders.ROLES.addBoundary(call, request.roleName(), keys))
                .writes(this::updateAssumeRolePolicy);
    }

    private void offerTags(Operations operations) {
        operations
                .operation(TagRoleRequest.class)
                .authorizes((call, request) -> role(call, request.roleName()))
                .writes(this::tagRole);
        operations
                .operation(UntagRoleRequest.class)
                .authorizes((call, request) -> role(call, request.roleName()))
                .writes(this::untagRole);
        operations
                .operation(ListRoleTagsRequest.class)
                .authorizes((call, request) -> role(call, request.roleName()))
                .reads(this::listRoleTags);
    }

    private static Arn role(Call call, String name) {
        return Holders.ROLES.arn(call, name);
    }

    private static Arn newArn(Call call, CreateRoleRequest request) {
        return Holders.ROLES.arn(
                call.account(), Optional.ofNullable(request.path()).orElse("/"), request.roleName());
    }

    private static List<Check> tagging(Call call, CreateRoleRequest request) {
        return request.tags().isEmpty() ? List.of() : List.of(Check.of("iam:TagRole", newArn(call, request)));
    }

    private CreateRoleResponse createRole(Call call, CreateRoleRequest request) {
        Optional<String> boundary =
                Optional.ofNullable(request.permissionsBoundary()).map(arn -> BoundaryOperations.checked(call, arn));
        RoleRow role = new RoleRow(
                newArn(call, request),
                "AROA" + call.identifiers().upperAlphanumeric(17),
                call.at(),
                Permissions.NONE.boundedBy(boundary),
                TagSet.of(request.tags()),
                TrustPolicy.of(call.rows(), request.assumeRolePolicyDocument()),
                request.description(),
                seconds(request.maxSessionDuration()));
        if (!RoleRow.belongsTo(call.principal(), role.path())) {
            throw IamError.RESERVED_PATH.error(RoleRow.prefix(role.path()));
        }
        Holders.ROLES.add(call, role);
        return CreateRoleResponse.builder().role(role.described(call.rows())).build();
    }

    private static Duration seconds(@Nullable Integer given) {
        return Duration.ofSeconds(Optional.ofNullable(given).orElse(USUAL_SESSION_SECONDS));
    }

    private GetRoleResponse getRole(Call call, GetRoleRequest request) {
        return GetRoleResponse.builder()
                .role(Holders.ROLES.get(call, request.roleName()).described(call.rows()))
                .build();
    }

    private UpdateRoleResponse updateRole(Call call, UpdateRoleRequest request) {
        Holders.ROLES.change(call, request.roleName(), role -> {
            Duration longest = request.maxSessionDuration() == null
                    ? role.longestSession()
                    : seconds(request.maxSessionDuration());
            return role.with(Optional.ofNullable(request.description()).orElse(role.description()), longest);
        });
        return UpdateRoleResponse.builder().build();
    }

    private UpdateRoleDescriptionResponse updateRoleDescription(Call call, UpdateRoleDescriptionRequest request) {
        RoleRow changed = Holders.ROLES.change(
                call, request.roleName(), role -> role.with(request.description(), role.longestSession()));
        return UpdateRoleDescriptionResponse.builder()
                .role(changed.described(call.rows()))
                .build();
    }

    private UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(Call call, UpdateAssumeRolePolicyRequest request) {
        Holders.ROLES.change(
                call, request.roleName(), role -> role.with(TrustPolicy.of(call.rows(), request.policyDocument())));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    private DeleteRoleResponse deleteRole(Call call, DeleteRoleRequest request) {
        RoleRow role = Holders.ROLES.get(call, request.roleName());
        role.requireModifiableBy(call.principal());
        if (InstanceProfileRow.withRole(call, role).findAny().isPresent()) {
            throw IamError.MUST_GO_FIRST.error("remove roles from instance profile");
        }
        Holders.ROLES.requireNoPolicies(role);
        Holders.ROLES.remove(call, role);
        return DeleteRoleResponse.builder().build();
    }

    private ListRolesResponse listRoles(Call call, ListRolesRequest request) {
        Page<RoleRow> page =
                Listing.holders(Holders.ROLES.all(call), request.pathPrefix(), request.marker(), request.maxItems());
        return ListRolesResponse.builder()
                .roles(page.items().stream()
                        .map(role -> role.listed(call.rows()))
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private TagRoleResponse tagRole(Call call, TagRoleRequest request) {
        Holders.ROLES.change(
                call, request.roleName(), role -> role.with(role.tags().with(request.tags())));
        return TagRoleResponse.builder().build();
    }

    private UntagRoleResponse untagRole(Call call, UntagRoleRequest request) {
        Holders.ROLES.change(
                call, request.roleName(), role -> role.with(role.tags().without(request.tagKeys())));
        return UntagRoleResponse.builder().build();
    }

    private ListRoleTagsResponse listRoleTags(Call call, ListRoleTagsRequest request) {
        Page<Tag> page = Listing.page(
                Holders.ROLES.get(call, request.roleName()).tags().list().stream(),
                Tag::key,
                request.marker(),
                request.maxItems());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }
}
