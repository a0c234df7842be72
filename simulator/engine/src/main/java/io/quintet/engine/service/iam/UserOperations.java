package io.quintet.engine.service.iam;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.credential.MfaDevice;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Users: people and programs with long-lived credentials. */
final class UserOperations {

    void offer(Operations operations) {
        operations
                .operation(CreateUserRequest.class)
                .authorizes((call, request) -> newArn(call, request.path(), request.userName()))
                .also((call, request) -> tagging(call, request))
                .inContext((call, request, keys) -> keys.put("iam:PermissionsBoundary", request.permissionsBoundary()))
                .writes(this::createUser);
        operations
                .operation(GetUserRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .reads(this::getUser);
        operations
                .operation(UpdateUserRequest.class)
                .authorizes((call, request) -> user(call, request.userName()), this::renamed)
                .writes(this::updateUser);
        operations
                .operation(DeleteUserRequest.class)
                .authorizes((call, request) -> user(call, request.userName()))
                .writes(this::deleteUser);
        operations
                .operation(ListUsersRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call.account(), "/", ""))
                .reads(this::listUsers);
        offerTags(operations);
    }

    private void offerTags(Operations operations) {
        operations
                .operation(TagUserRequest.class)
                .authorizes((call, request) -> user(call, request.userName()))
                .writes(this::tagUser);
        operations
                .operation(UntagUserRequest.class)
                .authorizes((call, request) -> user(call, request.userName()))
                .writes(this::untagUser);
        operations
                .operation(ListUserTagsRequest.class)
                .authorizes((call, request) -> user(call, request.userName()))
                .reads(this::listUserTags);
    }

    private static Arn user(Call call, String name) {
        return Holders.USERS.arn(call, name);
    }

    private static Arn newArn(Call call, String path, String name) {
        return Holders.USERS.arn(call.account(), Optional.ofNullable(path).orElse("/"), name);
    }

    private static List<Check> tagging(Call call, CreateUserRequest request) {
        return request.tags().isEmpty()
                ? List.of()
                : List.of(Check.of("iam:TagUser", newArn(call, request.path(), request.userName())));
    }

    private CreateUserResponse createUser(Call call, CreateUserRequest request) {
        Optional<String> boundary =
                Optional.ofNullable(request.permissionsBoundary()).map(arn -> BoundaryOperations.checked(call, arn));
        UserRow user = new UserRow(
                newArn(call, request.path(), request.userName()),
                "AIDA" + call.identifiers().upperAlphanumeric(17),
                call.at(),
                Permissions.NONE.boundedBy(boundary),
                TagSet.of(request.tags()),
                new TreeSet<>(),
                Optional.empty());
        Holders.USERS.add(call, user);
        return CreateUserResponse.builder().user(user.described()).build();
    }

    private GetUserResponse getUser(Call call, GetUserRequest request) {
        String name = request.userName();
        if (name == null && call.principal() instanceof Principal.Root root) {
            return GetUserResponse.builder().user(root(call, root)).build();
        }
        return GetUserResponse.builder()
                .user(Holders.USERS.get(call, Caller.userName(call, name)).described())
                .build();
    }

    private static User root(Call call, Principal.Root root) {
        return User.builder()
                .userId(call.account())
                .arn(root.root().toString())
                .createDate(call.accessKey().map(AccessKey::created).orElse(call.at()))
                .build();
    }

    private Arn renamed(Call call, UpdateUserRequest request) {
        Arn before = user(call, request.userName());
        String resource = before.resource();
        String path = resource.substring(resource.indexOf('/'), resource.lastIndexOf('/') + 1);
        return Holders.USERS.arn(
                call.account(),
                Optional.ofNullable(request.newPath()).orElse(path),
                Optional.ofNullable(request.newUserName()).orElse(resource.substring(resource.lastIndexOf('/') + 1)));
    }

    private UpdateUserResponse updateUser(Call call, UpdateUserRequest request) {
        UserRow before = Holders.USERS.get(call, request.userName());
        UserRow after = before.at(renamed(call, request));
        if (!after.name().equalsIgnoreCase(before.name())
                && Holders.USERS.find(call.rows(), call.account(), after.name()).isPresent()) {
            throw IamError.USER_EXISTS.error(after.name());
        }
        List<AccessKey> keys = AccessKeyOperations.of(call, before.principal()).toList();
        List<MfaDevice> devices =
                MfaDeviceOperations.of(call, before.principal()).toList();
        Holders.USERS.remove(call, before);
        Holders.USERS.put(call, after);
        keys.forEach(key -> call.rows().put(AccessKey.TABLE, key.id(), key.of(after.principal())));
        devices.forEach(device -> call.rows().put(MfaDevice.TABLE, device.serial(), device.of(after.principal())));
        return UpdateUserResponse.builder().build();
    }

    private DeleteUserResponse deleteUser(Call call, DeleteUserRequest request) {
        UserRow user = Holders.USERS.get(call, request.userName());
        if (AccessKeyOperations.of(call, user.principal()).findAny().isPresent()) {
            throw IamError.MUST_GO_FIRST.error("delete access keys");
        }
        if (user.login().isPresent()) {
            throw IamError.MUST_GO_FIRST.error("delete login profile");
        }
        if (MfaDeviceOperations.of(call, user.principal()).findAny().isPresent()) {
            throw IamError.MUST_GO_FIRST.error("delete MFA device");
        }
        if (!user.groups().isEmpty()) {
            throw IamError.MUST_GO_FIRST.error("remove users from group");
        }
        Holders.USERS.requireNoPolicies(user);
        Holders.USERS.remove(call, user);
        return DeleteUserResponse.builder().build();
    }

    private ListUsersResponse listUsers(Call call, ListUsersRequest request) {
        Page<UserRow> page =
                Listing.holders(Holders.USERS.all(call), request.pathPrefix(), request.marker(), request.maxItems());
        return ListUsersResponse.builder()
                .users(page.items().stream().map(UserRow::listed).toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private TagUserResponse tagUser(Call call, TagUserRequest request) {
        Holders.USERS.change(
                call, request.userName(), user -> user.with(user.tags().with(request.tags())));
        return TagUserResponse.builder().build();
    }

    private UntagUserResponse untagUser(Call call, UntagUserRequest request) {
        Holders.USERS.change(
                call, request.userName(), user -> user.with(user.tags().without(request.tagKeys())));
        return UntagUserResponse.builder().build();
    }

    private ListUserTagsResponse listUserTags(Call call, ListUserTagsRequest request) {
        Page<Tag> page = Listing.page(
                Holders.USERS.get(call, request.userName()).tags().list().stream(),
                Tag::key,
                request.marker(),
                request.maxItems());
        return ListUserTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }
}
