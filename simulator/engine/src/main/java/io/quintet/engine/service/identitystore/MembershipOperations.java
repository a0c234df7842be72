package io.quintet.engine.service.identitystore;

import static io.quintet.engine.service.identitystore.IdentitystoreError.ALREADY_MEMBER;
import static io.quintet.engine.service.identitystore.IdentitystoreError.NO_SUCH_MEMBERSHIP;
import static io.quintet.engine.service.identitystore.IdentitystoreError.NO_SUCH_USER;

import io.quintet.engine.identity.IdentityStore;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.identitystore.model.CreateGroupMembershipRequest;
import software.amazon.awssdk.services.identitystore.model.CreateGroupMembershipResponse;
import software.amazon.awssdk.services.identitystore.model.DeleteGroupMembershipRequest;
import software.amazon.awssdk.services.identitystore.model.DeleteGroupMembershipResponse;
import software.amazon.awssdk.services.identitystore.model.DescribeGroupMembershipRequest;
import software.amazon.awssdk.services.identitystore.model.DescribeGroupMembershipResponse;
import software.amazon.awssdk.services.identitystore.model.GetGroupMembershipIdRequest;
import software.amazon.awssdk.services.identitystore.model.GetGroupMembershipIdResponse;
import software.amazon.awssdk.services.identitystore.model.Group;
import software.amazon.awssdk.services.identitystore.model.GroupMembership;
import software.amazon.awssdk.services.identitystore.model.GroupMembershipExistenceResult;
import software.amazon.awssdk.services.identitystore.model.IsMemberInGroupsRequest;
import software.amazon.awssdk.services.identitystore.model.IsMemberInGroupsResponse;
import software.amazon.awssdk.services.identitystore.model.ListGroupMembershipsForMemberRequest;
import software.amazon.awssdk.services.identitystore.model.ListGroupMembershipsForMemberResponse;
import software.amazon.awssdk.services.identitystore.model.ListGroupMembershipsRequest;
import software.amazon.awssdk.services.identitystore.model.ListGroupMembershipsResponse;
import software.amazon.awssdk.services.identitystore.model.MemberId;
import software.amazon.awssdk.services.identitystore.model.User;

/** Who is in which group. */
final class MembershipOperations {

    private static final String ALL = "membership/*";

    private final Stores stores;

    MembershipOperations(Stores stores) {
        this.stores = stores;
    }

    void offer(Operations operations) {
        operations
                .operation(CreateGroupMembershipRequest.class)
                .authorizesEach(stores.checks(
                        CreateGroupMembershipRequest::identityStoreId,
                        request -> List.of(group(request.groupId()), user(request.memberId()))))
                .writes(this::createGroupMembership);
        operations
                .operation(DescribeGroupMembershipRequest.class)
                .authorizesEach(stores.checks(
                        DescribeGroupMembershipRequest::identityStoreId, request -> whole(request.membershipId())))
                .reads(this::describeGroupMembership);
        operations
                .operation(GetGroupMembershipIdRequest.class)
                .authorizesEach(stores.checks(
                        GetGroupMembershipIdRequest::identityStoreId,
                        request -> List.of(group(request.groupId()), ALL, user(request.memberId()))))
                .reads(this::getGroupMembershipId);
        operations
                .operation(DeleteGroupMembershipRequest.class)
                .authorizesEach(stores.checks(
                        DeleteGroupMembershipRequest::identityStoreId, request -> whole(request.membershipId())))
                .writes(this::deleteGroupMembership);
        offerListings(operations);
    }

    private void offerListings(Operations operations) {
        operations
                .operation(ListGroupMembershipsRequest.class)
                .authorizesEach(stores.checks(
                        ListGroupMembershipsRequest::identityStoreId,
                        request -> List.of(ALL, group(request.groupId()))))
                .reads(this::listGroupMemberships);
        operations
                .operation(ListGroupMembershipsForMemberRequest.class)
                .authorizesEach(stores.checks(
                        ListGroupMembershipsForMemberRequest::identityStoreId,
                        request -> List.of(ALL, user(request.memberId()))))
                .reads(this::listGroupMembershipsForMember);
        operations
                .operation(IsMemberInGroupsRequest.class)
                .authorizesEach(stores.checks(
                        IsMemberInGroupsRequest::identityStoreId,
                        request -> Stream.concat(
                                        Stream.of(ALL, user(request.memberId())),
                                        request.groupIds().stream().map(MembershipOperations::group))
                                .toList()))
                .reads(this::isMemberInGroups);
    }

    private static String group(String id) {
        return "group/" + Stores.id(id);
    }

    private static String user(MemberId member) {
        return "user/" + Stores.id(member.userId());
    }

    /** A membership by its id: whose it is shows only when it is looked up, which is after the decision. */
    private static List<String> whole(String membership) {
        return List.of("group/*", "membership/" + Stores.id(membership), "user/*");
    }

    private CreateGroupMembershipResponse createGroupMembership(Call call, CreateGroupMembershipRequest request) {
        IdentityStore store = stores.change(call, request.identityStoreId());
        Group group = GroupOperations.group(store, request.groupId());
        User user = user(store, request.memberId());
        if (store.membership(group.groupId(), user.userId()).isPresent()) {
            throw ALREADY_MEMBER.error();
        }
        GroupMembership membership = GroupMembership.builder()
                .identityStoreId(group.identityStoreId())
                .membershipId(call.identifiers().uuid().toString())
                .groupId(group.groupId())
                .memberId(MemberId.fromUserId(user.userId()))
                .createdAt(call.at())
                .createdBy(Stores.author(call))
                .updatedAt(call.at())
                .updatedBy(Stores.author(call))
                .build();
        store.put(membership);
        return CreateGroupMembershipResponse.builder()
                .identityStoreId(membership.identityStoreId())
                .membershipId(membership.membershipId())
                .build();
    }

    private DescribeGroupMembershipResponse describeGroupMembership(Call call, DescribeGroupMembershipRequest request) {
        GroupMembership membership = membership(stores.read(call, request.identityStoreId()), request.membershipId());
        return DescribeGroupMembershipResponse.builder()
                .identityStoreId(membership.identityStoreId())
                .membershipId(membership.membershipId())
                .groupId(membership.groupId())
                .memberId(membership.memberId())
                .createdAt(membership.createdAt())
                .createdBy(membership.createdBy())
                .updatedAt(membership.updatedAt())
                .updatedBy(membership.updatedBy())
                .build();
    }

    private GetGroupMembershipIdResponse getGroupMembershipId(Call call, GetGroupMembershipIdRequest request) {
        GroupMembership membership = stores.read(call, request.identityStoreId())
                .membership(
                        Stores.id(request.groupId()),
                        Stores.id(request.memberId().userId()))
                .orElseThrow(() -> NO_SUCH_MEMBERSHIP.error());
        return GetGroupMembershipIdResponse.builder()
                .identityStoreId(membership.identityStoreId())
                .membershipId(membership.membershipId())
                .build();
    }

    private DeleteGroupMembershipResponse deleteGroupMembership(Call call, DeleteGroupMembershipRequest request) {
        IdentityStore store = stores.change(call, request.identityStoreId());
        store.remove(membership(store, request.membershipId()));
        return DeleteGroupMembershipResponse.builder().build();
    }

    private ListGroupMembershipsResponse listGroupMemberships(Call call, ListGroupMembershipsRequest request) {
        IdentityStore store = stores.read(call, request.identityStoreId());
        Group group = GroupOperations.group(store, request.groupId());
        Page<GroupMembership> page = Stores.page(
                store.members(group.groupId()),
                membership -> membership.memberId().userId(),
                request.nextToken(),
                request.maxResults());
        return ListGroupMembershipsResponse.builder()
                .groupMemberships(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListGroupMembershipsForMemberResponse listGroupMembershipsForMember(
            Call call, ListGroupMembershipsForMemberRequest request) {
        IdentityStore store = stores.read(call, request.identityStoreId());
        User user = user(store, request.memberId());
        Page<GroupMembership> page = Stores.page(
                store.memberships()
                        .filter(membership -> membership.memberId().userId().equals(user.userId())),
                GroupMembership::groupId,
                request.nextToken(),
                request.maxResults());
        return ListGroupMembershipsForMemberResponse.builder()
                .groupMemberships(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private IsMemberInGroupsResponse isMemberInGroups(Call call, IsMemberInGroupsRequest request) {
        IdentityStore store = stores.read(call, request.identityStoreId());
        User user = user(store, request.memberId());
        return IsMemberInGroupsResponse.builder()
                .results(request.groupIds().stream()
                        .map(id -> GroupOperations.group(store, id).groupId())
                        .map(id -> GroupMembershipExistenceResult.builder()
                                .groupId(id)
                                .memberId(request.memberId())
                                .membershipExists(
                                        store.membership(id, user.userId()).isPresent())
                                .build())
                        .toList())
                .build();
    }

    private static GroupMembership membership(IdentityStore store, String id) {
        return store.memberships()
                .filter(membership -> membership.membershipId().equals(Stores.id(id)))
                .findFirst()
                .orElseThrow(() -> NO_SUCH_MEMBERSHIP.error());
    }

    private static User user(IdentityStore store, MemberId member) {
        return store.user(Stores.id(member.userId())).orElseThrow(() -> NO_SUCH_USER.error());
    }
}
