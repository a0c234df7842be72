package io.quintet.engine.service.iam;

import io.quintet.engine.credential.AccessKey;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Principal;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** Access keys of users, and of the root user. */
final class AccessKeyOperations {

    private static final String LONG_LIVED = "AKIA";
    static final int QUOTA = 2;

    void offer(Operations operations) {
        operations
                .operation(CreateAccessKeyRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .writes(this::createAccessKey);
        operations
                .operation(ListAccessKeysRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .reads(this::listAccessKeys);
        operations
                .operation(UpdateAccessKeyRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .writes(this::updateAccessKey);
        operations
                .operation(DeleteAccessKeyRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .writes(this::deleteAccessKey);
    }

    /** The long-lived access keys of a user or root user. */
    static Stream<AccessKey> of(Call call, Principal owner) {
        return call.rows()
                .world()
                .entriesFrom(AccessKey.TABLE, LONG_LIVED)
                .takeWhile(row -> row.getKey().startsWith(LONG_LIVED))
                .map(Map.Entry::getValue)
                .filter(key -> key.principal().equals(owner));
    }

    private static AccessKey owned(Call call, @Nullable String userName, String id) {
        Principal owner = Caller.orNamed(call, userName);
        return of(call, owner)
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> IamError.NO_SUCH_ACCESS_KEY.error(id));
    }

    private CreateAccessKeyResponse createAccessKey(Call call, CreateAccessKeyRequest request) {
        Principal owner = Caller.orNamed(call, request.userName());
        if (of(call, owner).count() >= QUOTA) {
            throw IamError.QUOTA.error("AccessKeysPerUser", QUOTA);
        }
        AccessKey key = AccessKey.longLived(
                LONG_LIVED + call.identifiers().upperAlphanumeric(16),
                call.identifiers().alphanumeric(40),
                owner,
                call.at());
        call.rows().put(AccessKey.TABLE, key.id(), key);
        return CreateAccessKeyResponse.builder()
                .accessKey(created -> created.userName(userName(owner))
                        .accessKeyId(key.id())
                        .status(StatusType.ACTIVE)
                        .secretAccessKey(key.secret())
                        .createDate(key.created()))
                .build();
    }

    private static @Nullable String userName(Principal owner) {
        return owner instanceof Principal.User user ? user.name() : null;
    }

    private ListAccessKeysResponse listAccessKeys(Call call, ListAccessKeysRequest request) {
        Principal owner = Caller.orNamed(call, request.userName());
        Page<AccessKey> page = Listing.page(of(call, owner), AccessKey::id, request.marker(), request.maxItems());
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.items().stream()
                        .map(key -> AccessKeyMetadata.builder()
                                .userName(userName(owner))
                                .accessKeyId(key.id())
                                .status(key.active() ? StatusType.ACTIVE : StatusType.INACTIVE)
                                .createDate(key.created())
                                .build())
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private UpdateAccessKeyResponse updateAccessKey(Call call, UpdateAccessKeyRequest request) {
        AccessKey key = owned(call, request.userName(), request.accessKeyId());
        call.rows().put(AccessKey.TABLE, key.id(), key.switched(request.status() == StatusType.ACTIVE));
        return UpdateAccessKeyResponse.builder().build();
    }

    private DeleteAccessKeyResponse deleteAccessKey(Call call, DeleteAccessKeyRequest request) {
        AccessKey key = owned(call, request.userName(), request.accessKeyId());
        call.rows().remove(AccessKey.TABLE, key.id());
        return DeleteAccessKeyResponse.builder().build();
    }
}
