package io.quintet.engine.service.iam;

import io.quintet.engine.credential.MfaDevice;
import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Principal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.CreateVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeactivateMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.DeleteVirtualMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.EnableMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDeviceTagsRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDeviceTagsResponse;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.TagMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.UntagMfaDeviceRequest;
import software.amazon.awssdk.services.iam.model.UntagMfaDeviceResponse;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** Virtual MFA devices: each is an authenticator that shows codes by the universe's clock. */
final class MfaDeviceOperations {

    private static final int PER_USER = 8;
    private static final int SEED_LENGTH = 64;

    void offer(Operations operations) {
        operations
                .operation(CreateVirtualMfaDeviceRequest.class)
                .authorizes((call, request) -> newArn(call, request))
                .also((call, request) -> request.tags().isEmpty()
                        ? List.of()
                        : List.of(Check.of("iam:TagMFADevice", newArn(call, request))))
                .writes(this::createVirtualMfaDevice);
        operations
                .operation(EnableMfaDeviceRequest.class)
                .authorizes((call, request) -> Holders.USERS.arn(call, request.userName()))
                .writes(this::enableMfaDevice);
        operations
                .operation(DeactivateMfaDeviceRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .writes(this::deactivateMfaDevice);
        operations
                .operation(DeleteVirtualMfaDeviceRequest.class)
                .authorizes((call, request) -> serial(call, request.serialNumber()))
                .writes(this::deleteVirtualMfaDevice);
        operations
                .operation(ListMfaDevicesRequest.class)
                .authorizes((call, request) -> Caller.orNamedUser(call, request.userName()))
                .reads(this::listMfaDevices);
        operations
                .operation(ListVirtualMfaDevicesRequest.class)
                .authorizes((call, request) -> Arn.of("aws", "iam", "", call.account(), "mfa/"))
                .reads(this::listVirtualMfaDevices);
        offerTags(operations);
    }

    private void offerTags(Operations operations) {
        operations
                .operation(TagMfaDeviceRequest.class)
                .authorizes((call, request) -> serial(call, request.serialNumber()))
                .writes(this::tagMfaDevice);
        operations
                .operation(UntagMfaDeviceRequest.class)
                .authorizes((call, request) -> serial(call, request.serialNumber()))
                .writes(this::untagMfaDevice);
        operations
                .operation(ListMfaDeviceTagsRequest.class)
                .authorizes((call, request) -> serial(call, request.serialNumber()))
                .reads(this::listMfaDeviceTags);
    }

    /** The devices that a user proves with. */
    static Stream<MfaDevice> of(Call call, Principal owner) {
        return ofAccount(call).filter(device -> device.owner().equals(Optional.of(owner)));
    }

    static Stream<MfaDevice> ofAccount(Call call) {
        String prefix = "arn:aws:iam::" + call.account() + ":mfa/";
        return call.rows()
                .world()
                .entriesFrom(MfaDevice.TABLE, prefix)
                .takeWhile(row -> row.getKey().startsWith(prefix))
                .map(Map.Entry::getValue);
    }

    private static Arn newArn(Call call, CreateVirtualMfaDeviceRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("/");
        return Arn.of("aws", "iam", "", call.account(), "mfa" + path + request.virtualMFADeviceName());
    }

    private static Arn serial(Call call, String serial) {
        String prefix = "arn:aws:iam::" + call.account() + ":mfa/";
        return serial.startsWith(prefix)
                ? Arn.parse(serial)
                : Arn.of("aws", "iam", "", call.account(), "mfa/" + serial);
    }

    private static MfaDevice get(Call call, String serial) {
        return call.rows()
                .find(MfaDevice.TABLE, serial(call, serial).toString())
                .orElseThrow(() -> IamError.NO_SUCH_MFA_DEVICE.error(serial));
    }

    private CreateVirtualMfaDeviceResponse createVirtualMfaDevice(Call call, CreateVirtualMfaDeviceRequest request) {
        String serial = newArn(call, request).toString();
        if (call.rows().find(MfaDevice.TABLE, serial).isPresent()) {
            throw IamError.MFA_DEVICE_EXISTS.error();
        }
        MfaDevice device = new MfaDevice(
                serial,
                call.identifiers().upperAlphanumeric(SEED_LENGTH),
                Optional.empty(),
                Optional.empty(),
                TagSet.of(request.tags()).byKey());
        call.rows().put(MfaDevice.TABLE, serial, device);
        return CreateVirtualMfaDeviceResponse.builder()
                .virtualMFADevice(created -> created.serialNumber(serial)
                        .base32StringSeed(SdkBytes.fromString(device.seed(), StandardCharsets.US_ASCII))
                        .tags(TagSet.of(request.tags()).list()))
                .build();
    }

    private EnableMfaDeviceResponse enableMfaDevice(Call call, EnableMfaDeviceRequest request) {
        Principal user = Holders.USERS.get(call, request.userName()).principal();
        MfaDevice device = get(call, request.serialNumber());
        if (device.owner().isPresent()) {
            throw IamError.MFA_DEVICE_IN_USE.error();
        }
        if (of(call, user).count() >= PER_USER) {
            throw IamError.QUOTA.error("MFADevicesPerUser", PER_USER);
        }
        if (!device.acceptsInTurn(request.authenticationCode1(), request.authenticationCode2(), call.at())) {
            throw IamError.WRONG_MFA_CODES.error();
        }
        call.rows().put(MfaDevice.TABLE, device.serial(), device.enabledFor(user, call.at()));
        return EnableMfaDeviceResponse.builder().build();
    }

    private DeactivateMfaDeviceResponse deactivateMfaDevice(Call call, DeactivateMfaDeviceRequest request) {
        Principal owner = Caller.orNamed(call, request.userName());
        MfaDevice device = get(call, request.serialNumber());
        if (!device.owner().equals(Optional.of(owner))) {
            throw IamError.NO_SUCH_MFA_DEVICE.error(request.serialNumber());
        }
        call.rows().put(MfaDevice.TABLE, device.serial(), device.disabled());
        return DeactivateMfaDeviceResponse.builder().build();
    }

    private DeleteVirtualMfaDeviceResponse deleteVirtualMfaDevice(Call call, DeleteVirtualMfaDeviceRequest request) {
        MfaDevice device = get(call, request.serialNumber());
        if (device.owner().isPresent()) {
            throw IamError.MFA_DEVICE_ASSIGNED.error();
        }
        call.rows().remove(MfaDevice.TABLE, device.serial());
        return DeleteVirtualMfaDeviceResponse.builder().build();
    }

    private ListMfaDevicesResponse listMfaDevices(Call call, ListMfaDevicesRequest request) {
        Principal owner = Caller.orNamed(call, request.userName());
        Page<MfaDevice> page = Listing.page(of(call, owner), MfaDevice::serial, request.marker(), request.maxItems());
        return ListMfaDevicesResponse.builder()
                .mfaDevices(page.items().stream()
                        .map(device -> MFADevice.builder()
                                .userName(owner instanceof Principal.User user ? user.name() : null)
                                .serialNumber(device.serial())
                                .enableDate(device.enabled().orElse(null))
                                .build())
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private ListVirtualMfaDevicesResponse listVirtualMfaDevices(Call call, ListVirtualMfaDevicesRequest request) {
        String status = Optional.ofNullable(request.assignmentStatusAsString()).orElse("Any");
        Page<MfaDevice> page = Listing.page(
                ofAccount(call)
                        .filter(device ->
                                status.equals("Any") || device.owner().isPresent() == status.equals("Assigned")),
                MfaDevice::serial,
                request.marker(),
                request.maxItems());
        return ListVirtualMfaDevicesResponse.builder()
                .virtualMFADevices(
                        page.items().stream().map(device -> shown(call, device)).toList())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }

    private static VirtualMFADevice shown(Call call, MfaDevice device) {
        VirtualMFADevice.Builder shown = VirtualMFADevice.builder()
                .serialNumber(device.serial())
                .enableDate(device.enabled().orElse(null));
        device.owner()
                .filter(Principal.User.class::isInstance)
                .map(Principal.User.class::cast)
                .flatMap(owner -> Holders.USERS.byArn(call.rows(), owner.user()))
                .ifPresent(user -> shown.user(user.listed()));
        return shown.build();
    }

    private TagMfaDeviceResponse tagMfaDevice(Call call, TagMfaDeviceRequest request) {
        MfaDevice device = get(call, request.serialNumber());
        TagSet tags = new TagSet(device.tags()).with(request.tags());
        call.rows().put(MfaDevice.TABLE, device.serial(), device.tagged(tags.byKey()));
        return TagMfaDeviceResponse.builder().build();
    }

    private UntagMfaDeviceResponse untagMfaDevice(Call call, UntagMfaDeviceRequest request) {
        MfaDevice device = get(call, request.serialNumber());
        TagSet tags = new TagSet(device.tags()).without(request.tagKeys());
        call.rows().put(MfaDevice.TABLE, device.serial(), device.tagged(tags.byKey()));
        return UntagMfaDeviceResponse.builder().build();
    }

    private ListMfaDeviceTagsResponse listMfaDeviceTags(Call call, ListMfaDeviceTagsRequest request) {
        Page<Tag> page = Listing.page(
                new TagSet(get(call, request.serialNumber()).tags()).list().stream(),
                Tag::key,
                request.marker(),
                request.maxItems());
        return ListMfaDeviceTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.nextToken())
                .build();
    }
}
