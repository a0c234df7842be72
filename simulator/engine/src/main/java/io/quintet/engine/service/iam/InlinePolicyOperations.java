package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.PolicyKind;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** Policies that are part of a user, group or role: three times the same operations. */
final class InlinePolicyOperations {

    void offer(Operations operations) {
        offerUsers(operations);
        offerGroups(operations);
        offerRoles(operations);
    }

    private void offerUsers(Operations operations) {
        operations
                .operation(PutUserPolicyRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .inContext((call, request, keys) -> Holders.USERS.addBoundary(call, request.userName(), keys))
                .writes((call, request) -> {
                    put(call, Holders.USERS, request.userName(), request.policyName(), request.policyDocument());
                    return PutUserPolicyResponse.builder().build();
                });
        operations
                .operation(GetUserPolicyRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .reads((call, request) -> {
                    return GetUserPolicyResponse.builder()
                            .userName(request.userName())
                            .policyName(request.policyName())
                            .policyDocument(document(call, Holders.USERS, request.userName(), request.policyName()))
                            .build();
                });
        operations
                .operation(DeleteUserPolicyRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .inContext((call, request, keys) -> Holders.USERS.addBoundary(call, request.userName(), keys))
                .writes((call, request) -> {
                    delete(call, Holders.USERS, request.userName(), request.policyName());
                    return DeleteUserPolicyResponse.builder().build();
                });
        operations
                .operation(ListUserPoliciesRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .reads((call, request) -> {
                    Page<String> page =
                            names(Holders.USERS.get(call, request.userName()), request.marker(), request.maxItems());
                    return ListUserPoliciesResponse.builder()
                            .policyNames(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.nextToken())
                            .build();
                });
    }

    private void offerGroups(Operations operations) {
        operations
                .operation(PutGroupPolicyRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .inContext((call, request, keys) -> Holders.GROUPS.addBoundary(call, request.groupName(), keys))
                .writes((call, request) -> {
                    put(call, Holders.GROUPS, request.groupName(), request.policyName(), request.policyDocument());
                    return PutGroupPolicyResponse.builder().build();
                });
        operations
                .operation(GetGroupPolicyRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .reads((call, request) -> {
                    return GetGroupPolicyResponse.builder()
                            .groupName(request.groupName())
                            .policyName(request.policyName())
                            .policyDocument(document(call, Holders.GROUPS, request.groupName(), request.policyName()))
                            .build();
                });
        operations
                .operation(DeleteGroupPolicyRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .inContext((call, request, keys) -> Holders.GROUPS.addBoundary(call, request.groupName(), keys))
                .writes((call, request) -> {
                    delete(call, Holders.GROUPS, request.groupName(), request.policyName());
                    return DeleteGroupPolicyResponse.builder().build();
                });
        operations
                .operation(ListGroupPoliciesRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .reads((call, request) -> {
                    Page<String> page =
                            names(Holders.GROUPS.get(call, request.groupName()), request.marker(), request.maxItems());
                    return ListGroupPoliciesResponse.builder()
                            .policyNames(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.nextToken())
                            .build();
                });
    }

    private void offerRoles(Operations operations) {
        operations
                .operation(PutRolePolicyRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .inContext((call, request, keys) -> Holders.ROLES.addBoundary(call, request.roleName(), keys))
                .writes((call, request) -> {
                    put(call, Holders.ROLES, request.roleName(), request.policyName(), request.policyDocument());
                    return PutRolePolicyResponse.builder().build();
                });
        operations
                .operation(GetRolePolicyRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .reads((call, request) -> {
                    return GetRolePolicyResponse.builder()
                            .roleName(request.roleName())
                            .policyName(request.policyName())
                            .policyDocument(document(call, Holders.ROLES, request.roleName(), request.policyName()))
                            .build();
                });
        operations
                .operation(DeleteRolePolicyRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .inContext((call, request, keys) -> Holders.ROLES.addBoundary(call, request.roleName(), keys))
                .writes((call, request) -> {
                    delete(call, Holders.ROLES, request.roleName(), request.policyName());
                    return DeleteRolePolicyResponse.builder().build();
                });
        operations
                .operation(ListRolePoliciesRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .reads((call, request) -> {
                    Page<String> page =
                            names(Holders.ROLES.get(call, request.roleName()), request.marker(), request.maxItems());
                    return ListRolePoliciesResponse.builder()
                            .policyNames(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.nextToken())
                            .build();
                });
    }

    private static <R extends Holder<R>> void put(
            Call call, Holders<R> holders, String name, String policyName, String document) {
        InlinePolicy policy = new InlinePolicy(
                document, PolicyDocument.compile(PolicyKind.IDENTITY, document).named(policyName));
        holders.change(call, name, row -> {
            R after = row.with(row.permissions().with(policyName, policy));
            if (after.permissions().inlineSize() > holders.inlineQuota()) {
                throw IamError.INLINE_SIZE.error(holders.inlineQuota(), holders.noun(), row.name());
            }
            return after;
        });
    }

    private static <R extends Holder<R>> String document(
            Call call, Holders<R> holders, String name, String policyName) {
        return document(holders, holders.get(call, name), policyName);
    }

    private static <R extends Holder<R>> String document(Holders<R> holders, R row, String policyName) {
        return Optional.ofNullable(row.permissions().inline().get(policyName))
                .map(policy -> PolicyDocument.encoded(policy.document()))
                .orElseThrow(() -> IamError.NO_SUCH_INLINE_POLICY.error(holders.noun(), policyName));
    }

    private static <R extends Holder<R>> void delete(Call call, Holders<R> holders, String name, String policyName) {
        holders.change(call, name, row -> {
            document(holders, row, policyName);
            return row.with(row.permissions().without(policyName));
        });
    }

    private static Page<String> names(Holder<?> row, @Nullable String marker, @Nullable Integer maxItems) {
        return Listing.page(row.permissions().inline().keySet().stream(), Function.identity(), marker, maxItems);
    }
}
