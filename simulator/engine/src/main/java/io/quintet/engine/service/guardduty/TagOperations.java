package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.INVALID_VALUE;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.guardduty.AddressList.Kind;
import io.quintet.engine.state.Transaction;
import io.quintet.rules.policy.Arn;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.guardduty.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.guardduty.model.TagResourceRequest;
import software.amazon.awssdk.services.guardduty.model.TagResourceResponse;
import software.amazon.awssdk.services.guardduty.model.UntagResourceRequest;
import software.amazon.awssdk.services.guardduty.model.UntagResourceResponse;

/** Tags of detectors and their lists. */
final class TagOperations {

    private static final int QUOTA = 50;

    void offer(Operations operations) {
        operations
                .operation(TagResourceRequest.class)
                .authorizes((call, request) -> Arn.parse(request.resourceArn()))
                .writes(this::tagResource);
        operations
                .operation(UntagResourceRequest.class)
                .authorizes((call, request) -> Arn.parse(request.resourceArn()))
                .writes(this::untagResource);
        operations
                .operation(ListTagsForResourceRequest.class)
                .authorizes((call, request) -> Arn.parse(request.resourceArn()))
                .reads(this::listTagsForResource);
    }

    private TagResourceResponse tagResource(Call call, TagResourceRequest request) {
        Map<String, String> tags = new HashMap<>(tags(call, request.resourceArn()));
        tags.putAll(request.tags());
        if (tags.size() > QUOTA) {
            throw INVALID_VALUE.error();
        }
        put(call.rows(), Arn.parse(request.resourceArn()), tags);
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(Call call, UntagResourceRequest request) {
        Map<String, String> tags = new HashMap<>(tags(call, request.resourceArn()));
        Collection<String> removed = request.tagKeys();
        tags.keySet().removeAll(removed);
        put(call.rows(), Arn.parse(request.resourceArn()), tags);
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse listTagsForResource(Call call, ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(tags(call, request.resourceArn()))
                .build();
    }

    private static Map<String, String> tags(Call call, String arn) {
        return tags(call.rows(), Arn.parse(arn))
                .filter(found -> Arn.parse(arn).account().equals(call.account()))
                .orElseThrow(INVALID_VALUE::error);
    }

    /** The tags of a detector or list; empty when there is no such thing. */
    static Optional<Map<String, String>> tags(Transaction rows, Arn arn) {
        return list(rows, arn)
                .map(AddressList::tags)
                .or(() -> detector(rows, arn)
                        .filter(found -> found.arn().equals(arn))
                        .map(Detector::tags));
    }

    private static void put(Transaction rows, Arn arn, Map<String, String> tags) {
        list(rows, arn)
                .ifPresentOrElse(
                        list -> list.tagged(tags).put(rows),
                        () -> detector(rows, arn).ifPresent(detector -> Detectors.put(rows, detector.tagged(tags))));
    }

    private static Optional<AddressList> list(Transaction rows, Arn arn) {
        List<String> path = List.of(arn.resource().split("/", -1));
        if (path.size() != 4) {
            return Optional.empty();
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.arnName().equals(path.get(2)))
                .flatMap(kind -> detector(rows, arn).stream()
                        .flatMap(detector -> AddressList.find(rows, detector.place(), kind, path.get(3)).stream()))
                .findFirst();
    }

    /** The detector that an ARN is about, or that has what the ARN is about. */
    private static Optional<Detector> detector(Transaction rows, Arn arn) {
        List<String> path = List.of(arn.resource().split("/", -1));
        return Detectors.in(rows, arn.account(), arn.region())
                .filter(detector -> path.size() > 1
                        && path.get(0).equals("detector")
                        && path.get(1).equals(detector.id()));
    }
}
