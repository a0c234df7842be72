package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Operations.Keys;
import io.quintet.engine.service.Page;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** Which managed policies are attached to users, groups and roles: three times the same operations. */
final class AttachedPolicyOperations {

    static final int QUOTA = 10;

    void offer(Operations operations) {
        offerUsers(operations);
        offerGroups(operations);
        offerRoles(operations);
        operations
                .operation(ListEntitiesForPolicyRequest.class)
                .authorizes((call, request) -> ManagedPolicyOperations.arn(request.policyArn()))
                .reads(this::listEntitiesForPolicy);
    }

    private void offerUsers(Operations operations) {
        operations
                .operation(AttachUserPolicyRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .inContext((call, request, keys) ->
                        addKeys(call, Holders.USERS, request.userName(), request.policyArn(), keys))
                .writes((call, request) -> {
                    attach(call, Holders.USERS, request.userName(), request.policyArn());
                    return AttachUserPolicyResponse.builder().build();
                });
        operations
                .operation(DetachUserPolicyRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .inContext((call, request, keys) ->
                        addKeys(call, Holders.USERS, request.userName(), request.policyArn(), keys))
                .writes((call, request) -> {
                    detach(call, Holders.USERS, request.userName(), request.policyArn());
                    return DetachUserPolicyResponse.builder().build();
                });
        operations
                .operation(ListAttachedUserPoliciesRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .reads((call, request) -> {
                    Page<AttachedPolicy> page = Listing.page(
                            attached(call, Holders.USERS.get(call, request.userName()), request.pathPrefix()),
                            AttachedPolicy::policyArn,
                            request.marker(),
                            request.maxItems());
                    return ListAttachedUserPoliciesResponse.builder()
                            .attachedPolicies(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.nextToken())
                            .build();
                });
    }

    private void offerGroups(Operations operations) {
        operations
                .operation(AttachGroupPolicyRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .inContext((call, request, keys) ->
                        addKeys(call, Holders.GROUPS, request.groupName(), request.policyArn(), keys))
                .writes((call, request) -> {
                    attach(call, Holders.GROUPS, request.groupName(), request.policyArn());
                    return AttachGroupPolicyResponse.builder().build();
                });
        operations
                .operation(DetachGroupPolicyRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .inContext((call, request, keys) ->
                        addKeys(call, Holders.GROUPS, request.groupName(), request.policyArn(), keys))
                .writes((call, request) -> {
                    detach(call, Holders.GROUPS, request.groupName(), request.policyArn());
                    return DetachGroupPolicyResponse.builder().build();
                });
        operations
                .operation(ListAttachedGroupPoliciesRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .reads((call, request) -> {
                    Page<AttachedPolicy> page = Listing.page(
                            attached(call, Holders.GROUPS.get(call, request.groupName()), request.pathPrefix()),
                            AttachedPolicy::policyArn,
                            request.marker(),
                            request.maxItems());
                    return ListAttachedGroupPoliciesResponse.builder()
                            .attachedPolicies(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.nextToken())
                            .build();
                });
    }

    private void offerRoles(Operations operations) {
        operations
                .operation(AttachRolePolicyRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .inContext((call, request, keys) ->
                        addKeys(call, Holders.ROLES, request.roleName(), request.policyArn(), keys))
                .writes((call, request) -> {
                    attach(call, Holders.ROLES, request.roleName(), request.policyArn());
                    return AttachRolePolicyResponse.builder().build();
                });
        operations
                .operation(DetachRolePolicyRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .inContext((call, request, keys) ->
                        addKeys(call, Holders.ROLES, request.roleName(), request.policyArn(), keys))
                .writes((call, request) -> {
                    detach(call, Holders.ROLES, request.roleName(), request.policyArn());
                    return DetachRolePolicyResponse.builder().build();
                });
        operations
                .operation(ListAttachedRolePoliciesRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .reads((call, request) -> {
                    Page<AttachedPolicy> page = Listing.page(
                            attached(call, Holders.ROLES.get(call, request.roleName()), request.pathPrefix()),
                            AttachedPolicy::policyArn,
                            request.marker(),
                            request.maxItems());
                    return ListAttachedRolePoliciesResponse.builder()
                            .attachedPolicies(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.nextToken())
                            .build();
                });
    }

    private static <R extends Holder<R>> void addKeys(
            Call call, Holders<R> holders, String name, String policy, Keys keys) {
        holders.addBoundary(call, name, keys);
        keys.put("iam:PolicyARN", policy);
    }

    private static <R extends Holder<R>> void attach(Call call, Holders<R> holders, String name, String arn) {
        holders.change(call, name, row -> {
            R after = row.with(row.permissions()
                    .attaching(ManagedPolicies.attachable(call, arn).arn()));
            if (after.permissions().attached().size() > QUOTA) {
                throw IamError.QUOTA.error("PoliciesPer" + holders.title(), QUOTA);
            }
            return after;
        });
    }

    private static <R extends Holder<R>> void detach(Call call, Holders<R> holders, String name, String arn) {
        holders.change(call, name, row -> {
            if (!row.permissions().attached().contains(arn)) {
                throw IamError.NO_SUCH_POLICY.error(arn);
            }
            return row.with(row.permissions().detaching(arn));
        });
    }

    static Stream<AttachedPolicy> attached(Call call, Holder<?> holder, @Nullable String pathPrefix) {
        String prefix = Optional.ofNullable(pathPrefix).orElse("/");
        return holder.permissions().attached().stream()
                .flatMap(arn -> ManagedPolicies.find(call.rows(), arn).stream())
                .filter(policy -> policy.path().startsWith(prefix))
                .map(policy -> AttachedPolicy.builder()
                        .policyName(policy.name())
                        .policyArn(policy.arn())
                        .build());
    }

    private ListEntitiesForPolicyResponse listEntitiesForPolicy(Call call, ListEntitiesForPolicyRequest request) {
        String arn = ManagedPolicies.get(call, request.policyArn()).arn();
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        Page<Holder<?>> page = Listing.page(
                ManagedPolicies.holders(call)
                        .filter(holder -> wanted(holder, request))
                        .filter(holder -> holder.path().startsWith(prefix))
                        .filter(holder -> uses(holder, arn, request.policyUsageFilterAsString()))
                        .sorted((one, other) -> one.id().compareTo(other.id())),
                Holder::id,
                request.marker(),
                request.maxItems());
        return ListEntitiesForPolicyResponse.builder()
                .policyUsers(all(page, UserRow.class)
                        .map(user -> PolicyUser.builder()
                                .userName(user.name())
                                .userId(user.id())
                                .build())
                        .toList())
                .policyGroups(all(page, GroupRow.class)
                        .map(group -> PolicyGroup.builder()
                                .groupName(group.name())
                                .groupId(group.id())
                                .build())
                        .toList())
                .policyRoles(all(page, RoleRow.class)
                        .map(role -> PolicyRole.builder()
                                .roleName(role.name())
                                .roleId(role.id())
                                .build())
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private static <T> Stream<T> all(Page<Holder<?>> page, Class<T> type) {
        return page.items().stream().filter(type::isInstance).map(type::cast);
    }

    private static boolean wanted(Holder<?> holder, ListEntitiesForPolicyRequest request) {
        return switch (Optional.ofNullable(request.entityFilterAsString()).orElse("")) {
            case "User" -> holder instanceof UserRow;
            case "Group" -> holder instanceof GroupRow;
            case "Role" -> holder instanceof RoleRow;
            case "AWSManagedPolicy", "LocalManagedPolicy" -> false;
            default -> true;
        };
    }

    private static boolean uses(Holder<?> holder, String arn, @Nullable String usage) {
        boolean attached = holder.permissions().attached().contains(arn);
        boolean bounding = holder.permissions().boundary().equals(Optional.of(arn));
        return usage == null ? attached || bounding : usage.equals("PermissionsBoundary") ? bounding : attached;
    }
}
