package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Everything that decides what an account's identities may do, in one listing. */
final class AuthorizationDetailsOperations {

    void offer(Operations operations) {
        operations
                .operation(GetAccountAuthorizationDetailsRequest.class)
                .authorizesAnyResource()
                .reads(this::getAccountAuthorizationDetails);
    }

    private GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
            Call call, GetAccountAuthorizationDetailsRequest request) {
        Page<Object> page = Listing.page(
                Stream.of(Holders.GROUPS.all(call), policies(call), Holders.ROLES.all(call), Holders.USERS.all(call))
                        .<Object>flatMap(all -> all)
                        .filter(wanted(request.filter())),
                AuthorizationDetailsOperations::key,
                request.marker(),
                request.maxItems());
        return GetAccountAuthorizationDetailsResponse.builder()
                .groupDetailList(all(page, GroupRow.class)
                        .map(group -> detail(call, group))
                        .toList())
                .policies(all(page, ManagedPolicy.class)
                        .map(policy -> detail(call, policy))
                        .toList())
                .roleDetailList(
                        all(page, RoleRow.class).map(role -> detail(call, role)).toList())
                .userDetailList(
                        all(page, UserRow.class).map(user -> detail(call, user)).toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    /** The account's own policies, and those of AWS that it uses. */
    private static Stream<ManagedPolicy> policies(Call call) {
        Set<String> used = new HashSet<>(ManagedPolicies.attachments(call).keySet());
        used.addAll(ManagedPolicies.boundaries(call).keySet());
        return Stream.concat(
                        ManagedPolicies.ofAccount(call),
                        used.stream().flatMap(arn -> AwsManagedPolicies.standard().find(arn).stream()))
                .sorted((one, other) -> one.arn().compareTo(other.arn()));
    }

    private static Predicate<Object> wanted(List<EntityType> filter) {
        return each -> filter.isEmpty() || filter.contains(type(each));
    }

    private static EntityType type(Object each) {
        if (each instanceof ManagedPolicy policy) {
            return policy.ofAws() ? EntityType.AWS_MANAGED_POLICY : EntityType.LOCAL_MANAGED_POLICY;
        }
        if (each instanceof UserRow) {
            return EntityType.USER;
        }
        return each instanceof RoleRow ? EntityType.ROLE : EntityType.GROUP;
    }

    private static String key(Object each) {
        return each instanceof ManagedPolicy policy
                ? "policy/" + policy.arn()
                : type(each).toString().toLowerCase(Locale.ROOT) + "/"
                        + Holders.key("", ((Holder<?>) each).name()).name();
    }

    private static <T> Stream<T> all(Page<Object> page, Class<T> type) {
        return page.items().stream().filter(type::isInstance).map(type::cast);
    }

    private static List<PolicyDetail> inline(Holder<?> holder) {
        return holder.permissions().inline().entrySet().stream()
                .map(policy -> PolicyDetail.builder()
                        .policyName(policy.getKey())
                        .policyDocument(PolicyDocument.encoded(policy.getValue().document()))
                        .build())
                .toList();
    }

    private static List<AttachedPolicy> attached(Call call, Holder<?> holder) {
        return AttachedPolicyOperations.attached(call, holder, "/").toList();
    }

    private static GroupDetail detail(Call call, GroupRow group) {
        return GroupDetail.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn().toString())
                .createDate(group.created())
                .groupPolicyList(inline(group))
                .attachedManagedPolicies(attached(call, group))
                .build();
    }

    private static UserDetail detail(Call call, UserRow row) {
        User user = row.described();
        return UserDetail.builder()
                .path(user.path())
                .userName(user.userName())
                .userId(user.userId())
                .arn(user.arn())
                .createDate(user.createDate())
                .permissionsBoundary(user.permissionsBoundary())
                .tags(user.tags())
                .groupList(row.groups())
                .userPolicyList(inline(row))
                .attachedManagedPolicies(attached(call, row))
                .build();
    }

    private static RoleDetail detail(Call call, RoleRow row) {
        Role role = row.described(call.rows());
        return RoleDetail.builder()
                .path(role.path())
                .roleName(role.roleName())
                .roleId(role.roleId())
                .arn(role.arn())
                .createDate(role.createDate())
                .assumeRolePolicyDocument(role.assumeRolePolicyDocument())
                .permissionsBoundary(role.permissionsBoundary())
                .tags(role.tags())
                .instanceProfileList(InstanceProfileRow.withRole(call, row)
                        .map(profile -> profile.described(call.rows()))
                        .toList())
                .rolePolicyList(inline(row))
                .attachedManagedPolicies(attached(call, row))
                .build();
    }

    private static ManagedPolicyDetail detail(Call call, ManagedPolicy policy) {
        Policy shown = ManagedPolicyOperations.counted(call, policy);
        return ManagedPolicyDetail.builder()
                .policyName(shown.policyName())
                .policyId(shown.policyId())
                .arn(shown.arn())
                .path(shown.path())
                .defaultVersionId(shown.defaultVersionId())
                .attachmentCount(shown.attachmentCount())
                .permissionsBoundaryUsageCount(shown.permissionsBoundaryUsageCount())
                .isAttachable(shown.isAttachable())
                .description(policy.description())
                .createDate(shown.createDate())
                .updateDate(shown.updateDate())
                .policyVersionList(policy.versions().keySet().stream()
                        .map(number -> version(policy, number))
                        .toList())
                .build();
    }

    private static PolicyVersion version(ManagedPolicy policy, int number) {
        return policy.listed(number).toBuilder()
                .document(PolicyDocument.encoded(policy.version(number).document()))
                .build();
    }
}
