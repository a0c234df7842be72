package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;

/** Groups of users, and who is in them. */
final class GroupOperations {

    static final int GROUPS_PER_USER = 10;

    void offer(Operations operations) {
        operations
                .operation(CreateGroupRequest.class)
                .authorizes((call, request) -> newArn(call, request))
                .writes(this::createGroup);
        operations
                .operation(GetGroupRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .reads(this::getGroup);
        operations
                .operation(DeleteGroupRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .writes(this::deleteGroup);
        operations
                .operation(ListGroupsRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call.account(), "/", ""))
                .reads(this::listGroups);
        operations
                .operation(AddUserToGroupRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .writes(this::addUserToGroup);
        operations
                .operation(RemoveUserFromGroupRequest.class)
                .authorizes((call, request) -> Holders.GROUPS.arn(call, request.groupName()))
                .writes(this::removeUserFromGroup);
        operations
                .operation(ListGroupsForUserRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .reads(this::listGroupsForUser);
    }

    private static Arn newArn(Call call, CreateGroupRequest request) {
        return Holders.GROUPS.arn(
                call.account(), Optional.ofNullable(request.path()).orElse("/"), request.groupName());
    }

    private static Stream<UserRow> members(Call call, GroupRow group) {
        return Holders.USERS.all(call).filter(user -> user.groups().contains(group.name()));
    }

    private CreateGroupResponse createGroup(Call call, CreateGroupRequest request) {
        GroupRow group = new GroupRow(
                newArn(call, request), "AGPA" + call.identifiers().upperAlphanumeric(17), call.at(), Permissions.NONE);
        Holders.GROUPS.add(call, group);
        return CreateGroupResponse.builder().group(group.described()).build();
    }

    private GetGroupResponse getGroup(Call call, GetGroupRequest request) {
        GroupRow group = Holders.GROUPS.get(call, request.groupName());
        Page<UserRow> page = Listing.holders(members(call, group), null, request.marker(), request.maxItems());
        return GetGroupResponse.builder()
                .group(group.described())
                .users(page.items().stream().map(UserRow::listed).toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private DeleteGroupResponse deleteGroup(Call call, DeleteGroupRequest request) {
        GroupRow group = Holders.GROUPS.get(call, request.groupName());
        if (members(call, group).findAny().isPresent()) {
            throw IamError.MUST_GO_FIRST.error("remove users from group");
        }
        Holders.GROUPS.requireNoPolicies(group);
        Holders.GROUPS.remove(call, group);
        return DeleteGroupResponse.builder().build();
    }

    private ListGroupsResponse listGroups(Call call, ListGroupsRequest request) {
        Page<GroupRow> page =
                Listing.holders(Holders.GROUPS.all(call), request.pathPrefix(), request.marker(), request.maxItems());
        return ListGroupsResponse.builder()
                .groups(page.items().stream().map(GroupRow::described).toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private AddUserToGroupResponse addUserToGroup(Call call, AddUserToGroupRequest request) {
        GroupRow group = Holders.GROUPS.get(call, request.groupName());
        Holders.USERS.change(call, request.userName(), user -> {
            UserRow after = user.joining(group.name());
            if (after.groups().size() > GROUPS_PER_USER) {
                throw IamError.QUOTA.error("GroupsPerUser", GROUPS_PER_USER);
            }
            return after;
        });
        return AddUserToGroupResponse.builder().build();
    }

    private RemoveUserFromGroupResponse removeUserFromGroup(Call call, RemoveUserFromGroupRequest request) {
        GroupRow group = Holders.GROUPS.get(call, request.groupName());
        Holders.USERS.change(call, request.userName(), user -> user.leaving(group.name()));
        return RemoveUserFromGroupResponse.builder().build();
    }

    private ListGroupsForUserResponse listGroupsForUser(Call call, ListGroupsForUserRequest request) {
        UserRow user = Holders.USERS.get(call, request.userName());
        Page<GroupRow> page = Listing.holders(
                Holders.GROUPS.all(call).filter(group -> user.groups().contains(group.name())),
                null,
                request.marker(),
                request.maxItems());
        return ListGroupsForUserResponse.builder()
                .groups(page.items().stream().map(GroupRow::described).toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }
}
