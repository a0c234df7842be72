package io.quintet.engine.service.identitystore;

import static io.quintet.engine.service.identitystore.IdentitystoreError.NO_SUCH_USER;

import io.quintet.engine.identity.IdentityStore;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.identitystore.model.AlternateIdentifier;
import software.amazon.awssdk.services.identitystore.model.CreateUserRequest;
import software.amazon.awssdk.services.identitystore.model.CreateUserResponse;
import software.amazon.awssdk.services.identitystore.model.DeleteUserRequest;
import software.amazon.awssdk.services.identitystore.model.DeleteUserResponse;
import software.amazon.awssdk.services.identitystore.model.DescribeUserRequest;
import software.amazon.awssdk.services.identitystore.model.DescribeUserResponse;
import software.amazon.awssdk.services.identitystore.model.Filter;
import software.amazon.awssdk.services.identitystore.model.GetUserIdRequest;
import software.amazon.awssdk.services.identitystore.model.GetUserIdResponse;
import software.amazon.awssdk.services.identitystore.model.ListUsersRequest;
import software.amazon.awssdk.services.identitystore.model.ListUsersResponse;
import software.amazon.awssdk.services.identitystore.model.UpdateUserRequest;
import software.amazon.awssdk.services.identitystore.model.UpdateUserResponse;
import software.amazon.awssdk.services.identitystore.model.User;
import software.amazon.awssdk.services.identitystore.model.UserStatus;

/**
 * People.
 *
 * <p>A person is disabled by {@code UpdateUser} with the attribute path {@code userStatus} and the value
 * {@code DISABLED}: the API reference lets that operation change the attributes of {@code User}, of which the status is
 * one. AWS's console does it through an operation of its own that is not public.
 */
final class UserOperations {

    private final Stores stores;

    UserOperations(Stores stores) {
        this.stores = stores;
    }

    void offer(Operations operations) {
        operations
                .operation(CreateUserRequest.class)
                .authorizesEach(stores.checks(CreateUserRequest::identityStoreId, request -> List.of()))
                .writes(this::createUser);
        operations
                .operation(DescribeUserRequest.class)
                .authorizesEach(stores.checks(DescribeUserRequest::identityStoreId, request -> one(request.userId())))
                .reads(this::describeUser);
        operations
                .operation(ListUsersRequest.class)
                .authorizesEach(stores.checks(ListUsersRequest::identityStoreId, request -> one("*")))
                .reads(this::listUsers);
        operations
                .operation(GetUserIdRequest.class)
                .authorizesEach(stores.checks(GetUserIdRequest::identityStoreId, request -> one("*")))
                .reads(this::getUserId);
        operations
                .operation(UpdateUserRequest.class)
                .authorizesEach(stores.checks(UpdateUserRequest::identityStoreId, request -> one(request.userId())))
                .writes(this::updateUser);
        operations
                .operation(DeleteUserRequest.class)
                .authorizesEach(stores.checks(DeleteUserRequest::identityStoreId, request -> one(request.userId())))
                .writes(this::deleteUser);
    }

    private static List<String> one(String id) {
        return List.of("user/" + Stores.id(id));
    }

    private CreateUserResponse createUser(Call call, CreateUserRequest request) {
        IdentityStore store = stores.change(call, request.identityStoreId());
        User user = User.builder()
                .identityStoreId(store.instance().identityStoreId())
                .userId(call.identifiers().uuid().toString())
                .userName(request.userName())
                .name(request.name())
                .displayName(request.displayName())
                .nickName(request.nickName())
                .profileUrl(request.profileUrl())
                .emails(request.hasEmails() ? request.emails() : null)
                .addresses(request.hasAddresses() ? request.addresses() : null)
                .phoneNumbers(request.hasPhoneNumbers() ? request.phoneNumbers() : null)
                .photos(request.hasPhotos() ? request.photos() : null)
                .userType(request.userType())
                .title(request.title())
                .preferredLanguage(request.preferredLanguage())
                .locale(request.locale())
                .timezone(request.timezone())
                .website(request.website())
                .birthdate(request.birthdate())
                .userStatus(UserStatus.ENABLED)
                .createdAt(call.at())
                .createdBy(Stores.author(call))
                .updatedAt(call.at())
                .updatedBy(Stores.author(call))
                .build();
        UserRules.check(store, user);
        store.put(user);
        return CreateUserResponse.builder()
                .identityStoreId(user.identityStoreId())
                .userId(user.userId())
                .build();
    }

    private DescribeUserResponse describeUser(Call call, DescribeUserRequest request) {
        User user = user(stores.read(call, request.identityStoreId()), request.userId());
        return DescribeUserResponse.builder()
                .identityStoreId(user.identityStoreId())
                .userId(user.userId())
                .userName(user.userName())
                .externalIds(user.hasExternalIds() ? user.externalIds() : null)
                .name(user.name())
                .displayName(user.displayName())
                .nickName(user.nickName())
                .profileUrl(user.profileUrl())
                .emails(user.hasEmails() ? user.emails() : null)
                .addresses(user.hasAddresses() ? user.addresses() : null)
                .phoneNumbers(user.hasPhoneNumbers() ? user.phoneNumbers() : null)
                .photos(user.hasPhotos() ? user.photos() : null)
                .userType(user.userType())
                .title(user.title())
                .preferredLanguage(user.preferredLanguage())
                .locale(user.locale())
                .timezone(user.timezone())
                .website(user.website())
                .birthdate(user.birthdate())
                .userStatus(user.userStatus())
                .createdAt(user.createdAt())
                .createdBy(user.createdBy())
                .updatedAt(user.updatedAt())
                .updatedBy(user.updatedBy())
                .build();
    }

    @SuppressWarnings("deprecation") // AWS still takes filters
    private ListUsersResponse listUsers(Call call, ListUsersRequest request) {
        Stream<User> users = stores.read(call, request.identityStoreId()).users();
        for (Filter filter : request.filters()) {
            if (!filter.attributePath().equalsIgnoreCase("UserName")) {
                throw IdentitystoreError.NOT_FILTERABLE.error(filter.attributePath());
            }
            users = users.filter(user -> user.userName().equalsIgnoreCase(filter.attributeValue()));
        }
        Page<User> page = Stores.page(users, User::userId, request.nextToken(), request.maxResults());
        return ListUsersResponse.builder()
                .users(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private GetUserIdResponse getUserId(Call call, GetUserIdRequest request) {
        IdentityStore store = stores.read(call, request.identityStoreId());
        User user = store.users()
                .filter(each -> identifies(request.alternateIdentifier(), each))
                .findFirst()
                .orElseThrow(() -> NO_SUCH_USER.error());
        return GetUserIdResponse.builder()
                .identityStoreId(user.identityStoreId())
                .userId(user.userId())
                .build();
    }

    private static boolean identifies(AlternateIdentifier identifier, User user) {
        if (identifier.uniqueAttribute() == null) {
            return user.externalIds().contains(identifier.externalId());
        }
        String path = identifier.uniqueAttribute().attributePath();
        String value = identifier.uniqueAttribute().attributeValue().asString();
        return switch (path.toLowerCase(Locale.ROOT)) {
            case "username" -> user.userName().equalsIgnoreCase(value);
            case "emails.value" -> user.emails().stream().anyMatch(email -> value.equalsIgnoreCase(email.value()));
            default -> throw IdentitystoreError.NOT_UNIQUE.error(path);
        };
    }

    private UpdateUserResponse updateUser(Call call, UpdateUserRequest request) {
        IdentityStore store = stores.change(call, request.identityStoreId());
        User before = user(store, request.userId());
        User.Builder changed = before.toBuilder();
        request.operations().forEach(operation -> {
            UserRules.requireChangeable(operation.attributePath());
            Attributes.apply((SdkPojo) changed, operation);
        });
        User user = changed.updatedAt(call.at()).updatedBy(Stores.author(call)).build();
        UserRules.check(store, user);
        store.put(user);
        return UpdateUserResponse.builder().build();
    }

    private DeleteUserResponse deleteUser(Call call, DeleteUserRequest request) {
        IdentityStore store = stores.change(call, request.identityStoreId());
        store.remove(user(store, request.userId()));
        return DeleteUserResponse.builder().build();
    }

    private static User user(IdentityStore store, String id) {
        return store.user(Stores.id(id)).orElseThrow(() -> NO_SUCH_USER.error());
    }
}
