package io.quintet.engine.service.identitystore;

import static io.quintet.engine.service.identitystore.IdentitystoreError.NO_SUCH_GROUP;

import io.quintet.engine.identity.IdentityStore;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.identitystore.model.AlternateIdentifier;
import software.amazon.awssdk.services.identitystore.model.AttributeOperation;
import software.amazon.awssdk.services.identitystore.model.CreateGroupRequest;
import software.amazon.awssdk.services.identitystore.model.CreateGroupResponse;
import software.amazon.awssdk.services.identitystore.model.DeleteGroupRequest;
import software.amazon.awssdk.services.identitystore.model.DeleteGroupResponse;
import software.amazon.awssdk.services.identitystore.model.DescribeGroupRequest;
import software.amazon.awssdk.services.identitystore.model.DescribeGroupResponse;
import software.amazon.awssdk.services.identitystore.model.Filter;
import software.amazon.awssdk.services.identitystore.model.GetGroupIdRequest;
import software.amazon.awssdk.services.identitystore.model.GetGroupIdResponse;
import software.amazon.awssdk.services.identitystore.model.Group;
import software.amazon.awssdk.services.identitystore.model.ListGroupsRequest;
import software.amazon.awssdk.services.identitystore.model.ListGroupsResponse;
import software.amazon.awssdk.services.identitystore.model.UpdateGroupRequest;
import software.amazon.awssdk.services.identitystore.model.UpdateGroupResponse;

/** Groups of people. */
final class GroupOperations {

    private static final Set<String> CHANGEABLE = Set.of("displayname", "description");

    private final Stores stores;

    GroupOperations(Stores stores) {
        this.stores = stores;
    }

    void offer(Operations operations) {
        operations
                .operation(CreateGroupRequest.class)
                .authorizesEach(stores.checks(CreateGroupRequest::identityStoreId, request -> List.of()))
                .writes(this::createGroup);
        operations
                .operation(DescribeGroupRequest.class)
                .authorizesEach(stores.checks(DescribeGroupRequest::identityStoreId, request -> one(request.groupId())))
                .reads(this::describeGroup);
        operations
                .operation(ListGroupsRequest.class)
                .authorizesEach(stores.checks(ListGroupsRequest::identityStoreId, request -> one("*")))
                .reads(this::listGroups);
        operations
                .operation(GetGroupIdRequest.class)
                .authorizesEach(stores.checks(GetGroupIdRequest::identityStoreId, request -> one("*")))
                .reads(this::getGroupId);
        operations
                .operation(UpdateGroupRequest.class)
                .authorizesEach(stores.checks(UpdateGroupRequest::identityStoreId, request -> one(request.groupId())))
                .writes(this::updateGroup);
        operations
                .operation(DeleteGroupRequest.class)
                .authorizesEach(stores.checks(DeleteGroupRequest::identityStoreId, request -> one(request.groupId())))
                .writes(this::deleteGroup);
    }

    private static List<String> one(String id) {
        return List.of("group/" + Stores.id(id));
    }

    private CreateGroupResponse createGroup(Call call, CreateGroupRequest request) {
        IdentityStore store = stores.change(call, request.identityStoreId());
        Group group = Group.builder()
                .identityStoreId(store.instance().identityStoreId())
                .groupId(call.identifiers().uuid().toString())
                .displayName(request.displayName())
                .description(request.description())
                .createdAt(call.at())
                .createdBy(Stores.author(call))
                .updatedAt(call.at())
                .updatedBy(Stores.author(call))
                .build();
        check(store, group);
        store.put(group);
        return CreateGroupResponse.builder()
                .identityStoreId(group.identityStoreId())
                .groupId(group.groupId())
                .build();
    }

    private static void check(IdentityStore store, Group group) {
        if (group.displayName() == null) {
            throw IdentitystoreError.REQUIRED.error("displayName");
        }
        boolean taken = store.groups()
                .filter(other -> !other.groupId().equals(group.groupId()))
                .anyMatch(other -> other.displayName().equalsIgnoreCase(group.displayName()));
        if (taken) {
            throw IdentitystoreError.DUPLICATE.error("GroupDisplayName");
        }
    }

    private DescribeGroupResponse describeGroup(Call call, DescribeGroupRequest request) {
        Group group = group(stores.read(call, request.identityStoreId()), request.groupId());
        return DescribeGroupResponse.builder()
                .identityStoreId(group.identityStoreId())
                .groupId(group.groupId())
                .displayName(group.displayName())
                .description(group.description())
                .createdAt(group.createdAt())
                .createdBy(group.createdBy())
                .updatedAt(group.updatedAt())
                .updatedBy(group.updatedBy())
                .build();
    }

    @SuppressWarnings("deprecation") // AWS still takes filters
    private ListGroupsResponse listGroups(Call call, ListGroupsRequest request) {
        Stream<Group> groups = stores.read(call, request.identityStoreId()).groups();
        for (Filter filter : request.filters()) {
            if (!filter.attributePath().equalsIgnoreCase("DisplayName")) {
                throw IdentitystoreError.NOT_FILTERABLE.error(filter.attributePath());
            }
            groups = groups.filter(group -> group.displayName().equalsIgnoreCase(filter.attributeValue()));
        }
        Page<Group> page = Stores.page(groups, Group::groupId, request.nextToken(), request.maxResults());
        return ListGroupsResponse.builder()
                .groups(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private GetGroupIdResponse getGroupId(Call call, GetGroupIdRequest request) {
        IdentityStore store = stores.read(call, request.identityStoreId());
        Group group = store.groups()
                .filter(each -> identifies(request.alternateIdentifier(), each))
                .findFirst()
                .orElseThrow(() -> NO_SUCH_GROUP.error());
        return GetGroupIdResponse.builder()
                .identityStoreId(group.identityStoreId())
                .groupId(group.groupId())
                .build();
    }

    private static boolean identifies(AlternateIdentifier identifier, Group group) {
        if (identifier.uniqueAttribute() == null) {
            return group.externalIds().contains(identifier.externalId());
        }
        String path = identifier.uniqueAttribute().attributePath();
        if (!path.equalsIgnoreCase("displayName")) {
            throw IdentitystoreError.NOT_UNIQUE.error(path);
        }
        return group.displayName()
                .equalsIgnoreCase(identifier.uniqueAttribute().attributeValue().asString());
    }

    private UpdateGroupResponse updateGroup(Call call, UpdateGroupRequest request) {
        IdentityStore store = stores.change(call, request.identityStoreId());
        Group.Builder changed = group(store, request.groupId()).toBuilder();
        for (AttributeOperation operation : request.operations()) {
            if (!CHANGEABLE.contains(operation.attributePath().toLowerCase(Locale.ROOT))) {
                throw IdentitystoreError.UNKNOWN_ATTRIBUTE.error(operation.attributePath());
            }
            Attributes.apply((SdkPojo) changed, operation);
        }
        Group group =
                changed.updatedAt(call.at()).updatedBy(Stores.author(call)).build();
        check(store, group);
        store.put(group);
        return UpdateGroupResponse.builder().build();
    }

    private DeleteGroupResponse deleteGroup(Call call, DeleteGroupRequest request) {
        IdentityStore store = stores.change(call, request.identityStoreId());
        store.remove(group(store, request.groupId()));
        return DeleteGroupResponse.builder().build();
    }

    static Group group(IdentityStore store, String id) {
        return store.group(Stores.id(id)).orElseThrow(() -> NO_SUCH_GROUP.error());
    }
}
