package io.quintet.engine.service.iam;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;

/** Instance profiles, each of which holds at most one role. */
final class InstanceProfileOperations {

    static final int PER_ACCOUNT = 1_000;

    void offer(Operations operations) {
        operations
                .operation(CreateInstanceProfileRequest.class)
                .authorizes((call, request) -> newArn(call, request))
                .also((call, request) -> request.tags().isEmpty()
                        ? List.of()
                        : List.of(Check.of("iam:TagInstanceProfile", newArn(call, request))))
                .writes(this::createInstanceProfile);
        operations
                .operation(GetInstanceProfileRequest.class)
                .authorizes((call, request) -> profile(call, request.instanceProfileName()))
                .reads(this::getInstanceProfile);
        operations
                .operation(DeleteInstanceProfileRequest.class)
                .authorizes((call, request) -> profile(call, request.instanceProfileName()))
                .writes(this::deleteInstanceProfile);
        operations
                .operation(ListInstanceProfilesRequest.class)
                .authorizes((call, request) -> arn(call, "/", ""))
                .reads(this::listInstanceProfiles);
        operations
                .operation(ListInstanceProfilesForRoleRequest.class)
                .authorizes((call, request) -> Holders.ROLES.arn(call, request.roleName()))
                .reads(this::listInstanceProfilesForRole);
        operations
                .operation(AddRoleToInstanceProfileRequest.class)
                .authorizes((call, request) -> profile(call, request.instanceProfileName()))
                .also((call, request) -> List.of(passing(call, request)))
                .writes(this::addRoleToInstanceProfile);
        operations
                .operation(RemoveRoleFromInstanceProfileRequest.class)
                .authorizes((call, request) -> profile(call, request.instanceProfileName()))
                .writes(this::removeRoleFromInstanceProfile);
        offerTags(operations);
    }

    private void offerTags(Operations operations) {
        operations
                .operation(TagInstanceProfileRequest.class)
                .authorizes((call, request) -> profile(call, request.instanceProfileName()))
                .writes(this::tagInstanceProfile);
        operations
                .operation(UntagInstanceProfileRequest.class)
                .authorizes((call, request) -> profile(call, request.instanceProfileName()))
                .writes(this::untagInstanceProfile);
        operations
                .operation(ListInstanceProfileTagsRequest.class)
                .authorizes((call, request) -> profile(call, request.instanceProfileName()))
                .reads(this::listInstanceProfileTags);
    }

    private static Check passing(Call call, AddRoleToInstanceProfileRequest request) {
        return new Check(
                "iam:PassRole",
                Holders.ROLES.arn(call, request.roleName()),
                Map.of("iam:PassedToService", List.of("ec2.amazonaws.com")));
    }

    private static Arn arn(Call call, String path, String name) {
        return Arn.of("aws", "iam", "", call.account(), "instance-profile" + path + name);
    }

    private static Arn newArn(Call call, CreateInstanceProfileRequest request) {
        return arn(call, Optional.ofNullable(request.path()).orElse("/"), request.instanceProfileName());
    }

    private static Optional<InstanceProfileRow> find(Call call, String name) {
        return call.rows().find(InstanceProfileRow.TABLE, Holders.key(call.account(), name));
    }

    private static Arn profile(Call call, String name) {
        return find(call, name).map(InstanceProfileRow::arn).orElseGet(() -> arn(call, "/", name));
    }

    private static InstanceProfileRow get(Call call, String name) {
        return find(call, name).orElseThrow(() -> IamError.NO_SUCH_INSTANCE_PROFILE.error(name));
    }

    private static void change(Call call, String name, UnaryOperator<InstanceProfileRow> change) {
        put(call, change.apply(get(call, name)));
    }

    private static void put(Call call, InstanceProfileRow profile) {
        call.rows().put(InstanceProfileRow.TABLE, Holders.key(call.account(), profile.name()), profile);
    }

    private CreateInstanceProfileResponse createInstanceProfile(Call call, CreateInstanceProfileRequest request) {
        if (find(call, request.instanceProfileName()).isPresent()) {
            throw IamError.INSTANCE_PROFILE_EXISTS.error(request.instanceProfileName());
        }
        if (call.rows().of(InstanceProfileRow.TABLE, call.account()).count() >= PER_ACCOUNT) {
            throw IamError.QUOTA.error("InstanceProfilesPerAccount", PER_ACCOUNT);
        }
        InstanceProfileRow profile = new InstanceProfileRow(
                newArn(call, request),
                "AIPA" + call.identifiers().upperAlphanumeric(17),
                call.at(),
                Optional.empty(),
                TagSet.of(request.tags()));
        put(call, profile);
        return CreateInstanceProfileResponse.builder()
                .instanceProfile(profile.described(call.rows()))
                .build();
    }

    private GetInstanceProfileResponse getInstanceProfile(Call call, GetInstanceProfileRequest request) {
        return GetInstanceProfileResponse.builder()
                .instanceProfile(get(call, request.instanceProfileName()).described(call.rows()))
                .build();
    }

    private DeleteInstanceProfileResponse deleteInstanceProfile(Call call, DeleteInstanceProfileRequest request) {
        InstanceProfileRow profile = get(call, request.instanceProfileName());
        if (profile.role().isPresent()) {
            throw IamError.MUST_GO_FIRST.error("remove roles from instance profile");
        }
        call.rows().remove(InstanceProfileRow.TABLE, Holders.key(call.account(), profile.name()));
        return DeleteInstanceProfileResponse.builder().build();
    }

    private ListInstanceProfilesResponse listInstanceProfiles(Call call, ListInstanceProfilesRequest request) {
        String prefix = Optional.ofNullable(request.pathPrefix()).orElse("/");
        Page<InstanceProfileRow> page = Listing.page(
                call.rows()
                        .of(InstanceProfileRow.TABLE, call.account())
                        .filter(profile -> profile.path().startsWith(prefix)),
                profile -> Holders.key("", profile.name()).name(),
                request.marker(),
                request.maxItems());
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(described(call, page))
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(
            Call call, ListInstanceProfilesForRoleRequest request) {
        Page<InstanceProfileRow> page = Listing.page(
                InstanceProfileRow.withRole(call, Holders.ROLES.get(call, request.roleName())),
                profile -> Holders.key("", profile.name()).name(),
                request.marker(),
                request.maxItems());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(described(call, page))
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private static List<InstanceProfile> described(Call call, Page<InstanceProfileRow> page) {
        return page.items().stream()
                .map(profile -> profile.described(call.rows()))
                .toList();
    }

    private AddRoleToInstanceProfileResponse addRoleToInstanceProfile(
            Call call, AddRoleToInstanceProfileRequest request) {
        RoleRow role = Holders.ROLES.get(call, request.roleName());
        role.requireModifiableBy(call.principal());
        change(call, request.instanceProfileName(), profile -> {
            if (profile.role().isPresent()) {
                throw IamError.QUOTA.error("InstanceSessionsPerInstanceProfile", 1);
            }
            return profile.with(Optional.of(role.name()));
        });
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    private RemoveRoleFromInstanceProfileResponse removeRoleFromInstanceProfile(
            Call call, RemoveRoleFromInstanceProfileRequest request) {
        RoleRow role = Holders.ROLES.get(call, request.roleName());
        change(call, request.instanceProfileName(), profile -> {
            if (!profile.role().equals(Optional.of(role.name()))) {
                throw IamError.NOT_IN_INSTANCE_PROFILE.error(role.name(), profile.name());
            }
            return profile.with(Optional.<String>empty());
        });
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    private TagInstanceProfileResponse tagInstanceProfile(Call call, TagInstanceProfileRequest request) {
        change(
                call,
                request.instanceProfileName(),
                profile -> profile.with(profile.tags().with(request.tags())));
        return TagInstanceProfileResponse.builder().build();
    }

    private UntagInstanceProfileResponse untagInstanceProfile(Call call, UntagInstanceProfileRequest request) {
        change(
                call,
                request.instanceProfileName(),
                profile -> profile.with(profile.tags().without(request.tagKeys())));
        return UntagInstanceProfileResponse.builder().build();
    }

    private ListInstanceProfileTagsResponse listInstanceProfileTags(Call call, ListInstanceProfileTagsRequest request) {
        Page<Tag> page = Listing.page(
                get(call, request.instanceProfileName()).tags().list().stream(),
                Tag::key,
                request.marker(),
                request.maxItems());
        return ListInstanceProfileTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }
}
