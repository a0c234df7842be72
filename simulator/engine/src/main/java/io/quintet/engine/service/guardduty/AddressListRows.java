package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.LIST_NOT_OWNED;
import static io.quintet.engine.service.guardduty.GuardDutyError.MEMBER_CANNOT_MANAGE;
import static io.quintet.engine.service.guardduty.GuardDutyError.TOO_MANY_LISTS;
import static io.quintet.engine.service.guardduty.GuardDutyError.UNSUPPORTED;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations.ArnOf;
import io.quintet.engine.service.Page;
import io.quintet.engine.service.guardduty.AddressList.Kind;
import io.quintet.rules.detection.IpList;
import io.quintet.rules.policy.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What trusted IP lists and threat lists have in common, under whichever names the API has for it. */
record AddressListRows(Kind kind) {

    /**
     * What a request says of a list; absent where it leaves as is.
     *
     * @param bucketOwner the account that the bucket is expected to belong to
     */
    record Wanted(
            @Nullable String name,
            @Nullable String location,
            @Nullable String bucketOwner,
            @Nullable Boolean activate) {}

    <R> ArnOf<R> arn(Function<R, String> detector, Function<R, String> id) {
        return (call, request) -> Arn.of(
                "aws",
                "guardduty",
                call.region(),
                call.account(),
                "detector/" + detector.apply(request) + "/" + kind.arnName() + "/" + id.apply(request));
    }

    String create(Call call, String detectorId, String format, Wanted wanted, Map<String, String> tags) {
        Detector detector = detector(call, detectorId);
        if (!format.equals("TXT")) {
            throw UNSUPPORTED.error("the list format " + format);
        }
        if (AddressList.of(call.rows(), detector.place(), kind).count() >= kind.quota()) {
            throw TOO_MANY_LISTS.error(kind.quota(), kind.arnName() + "s");
        }
        AddressList blank = new AddressList(
                Detectors.newId(call.identifiers()),
                kind,
                detector.place(),
                "",
                "",
                Optional.empty(),
                AddressList.INACTIVE,
                Optional.empty(),
                tags);
        AddressList list = changed(call, blank, wanted);
        list.put(call.rows());
        return list.id();
    }

    void update(Call call, String detectorId, String id, Wanted wanted) {
        detector(call, detectorId);
        changed(call, require(call, detectorId, id), wanted).put(call.rows());
    }

    void delete(Call call, String detectorId, String id) {
        detector(call, detectorId);
        require(call, detectorId, id).remove(call.rows());
    }

    AddressList require(Call call, String detectorId, String id) {
        Detector detector = Detectors.require(call, detectorId);
        return AddressList.find(call.rows(), detector.place(), kind, id)
                .orElseThrow(() -> LIST_NOT_OWNED.error(kind.idMember()));
    }

    Page<String> ids(Call call, String detectorId, @Nullable String token, @Nullable Integer maxResults) {
        Detector detector = Detectors.require(call, detectorId);
        return Listing.page(
                AddressList.of(call.rows(), detector.place(), kind).map(AddressList::id),
                id -> id,
                token,
                Optional.ofNullable(maxResults));
    }

    /** Members use their administrator's lists, and have none of their own. */
    private static Detector detector(Call call, String id) {
        Detector detector = Detectors.require(call, id);
        if (Membership.administratorOf(call.rows(), call.account(), call.region())
                .isPresent()) {
            throw MEMBER_CANNOT_MANAGE.error();
        }
        return detector;
    }

    /** A list as it is wanted; its object is read when the list is activated, or another one is. */
    private AddressList changed(Call call, AddressList before, Wanted wanted) {
        String name = wanted.name() == null ? before.name() : wanted.name();
        String location = wanted.location() == null ? before.location() : wanted.location();
        Optional<String> owner = Optional.ofNullable(wanted.bucketOwner()).or(before::bucketOwner);
        boolean active = wanted.activate() == null ? before.active() : wanted.activate();
        Optional<IpList> addresses = active ? ListObject.at(location, owner).read(call, name) : Optional.empty();
        String status =
                active ? addresses.map(read -> AddressList.ACTIVE).orElse(AddressList.ERROR) : AddressList.INACTIVE;
        return new AddressList(
                before.id(), kind, before.detector(), name, location, owner, status, addresses, before.tags());
    }
}
