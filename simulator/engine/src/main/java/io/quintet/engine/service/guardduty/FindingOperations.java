package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.INVALID_VALUE;
import static io.quintet.engine.service.guardduty.GuardDutyError.MEMBER_CANNOT_MANAGE;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.guardduty.model.ArchiveFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ArchiveFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.CreateSampleFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.CreateSampleFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.GetFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.ListFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ListFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.UnarchiveFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.UnarchiveFindingsResponse;

/** What a detector found: its own findings, and its members' when it is an administrator's. */
final class FindingOperations {

    void offer(Operations operations) {
        operations.operation(ListFindingsRequest.class).authorizesAnyResource().reads(this::listFindings);
        operations.operation(GetFindingsRequest.class).authorizesAnyResource().reads(this::getFindings);
        operations
                .operation(ArchiveFindingsRequest.class)
                .authorizesAnyResource()
                .writes(this::archiveFindings);
        operations
                .operation(UnarchiveFindingsRequest.class)
                .authorizesAnyResource()
                .writes(this::unarchiveFindings);
        operations
                .operation(CreateSampleFindingsRequest.class)
                .authorizesAnyResource()
                .writes(this::createSampleFindings);
    }

    private record Ranked(String rank, String id) {}

    private ListFindingsResponse listFindings(Call call, ListFindingsRequest request) {
        Detector detector = Detectors.require(call, request.detectorId());
        List<String> ids = shown(call, detector)
                .map(FindingModel::of)
                .filter(Criteria.matching(request.findingCriteria()))
                .sorted(Criteria.order(request.sortCriteria()))
                .map(Finding::id)
                .toList();
        Page<Ranked> page = Listing.page(
                IntStream.range(0, ids.size()).mapToObj(rank -> new Ranked("%08d".formatted(rank), ids.get(rank))),
                Ranked::rank,
                request.nextToken(),
                Optional.ofNullable(request.maxResults()));
        return ListFindingsResponse.builder()
                .findingIds(page.items().stream().map(Ranked::id).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private GetFindingsResponse getFindings(Call call, GetFindingsRequest request) {
        Detector detector = Detectors.require(call, request.detectorId());
        Set<String> wanted = new HashSet<>(request.findingIds());
        return GetFindingsResponse.builder()
                .findings(shown(call, detector)
                        .filter(finding -> wanted.contains(finding.id()))
                        .map(FindingModel::of)
                        .sorted(Criteria.order(request.sortCriteria()))
                        .toList())
                .build();
    }

    private ArchiveFindingsResponse archiveFindings(Call call, ArchiveFindingsRequest request) {
        named(call, request.detectorId(), request.findingIds())
                .forEach(finding -> Findings.archive(call.rows(), finding));
        return ArchiveFindingsResponse.builder().build();
    }

    private UnarchiveFindingsResponse unarchiveFindings(Call call, UnarchiveFindingsRequest request) {
        named(call, request.detectorId(), request.findingIds())
                .forEach(finding -> Findings.unarchive(call.rows(), finding));
        return UnarchiveFindingsResponse.builder().build();
    }

    /** Only an administrator archives (GuardDuty API reference, "ArchiveFindings"). */
    private static List<StoredFinding> named(Call call, String detectorId, List<String> ids) {
        Detector detector = Detectors.require(call, detectorId);
        if (Membership.administratorOf(call.rows(), call.account(), call.region())
                .isPresent()) {
            throw MEMBER_CANNOT_MANAGE.error();
        }
        Map<String, StoredFinding> shown =
                shown(call, detector).collect(Collectors.toMap(StoredFinding::id, Function.identity()));
        List<StoredFinding> named = new ArrayList<>();
        for (String id : ids) {
            StoredFinding finding = shown.get(id);
            if (finding == null) {
                throw INVALID_VALUE.error();
            }
            named.add(finding);
        }
        return named;
    }

    private CreateSampleFindingsResponse createSampleFindings(Call call, CreateSampleFindingsRequest request) {
        Detector detector = Detectors.require(call, request.detectorId());
        Samples.of(detector, request.findingTypes(), call.at())
                .forEach(sample -> Findings.record(call.rows(), detector.place(), sample, true));
        return CreateSampleFindingsResponse.builder().build();
    }

    private static Stream<StoredFinding> shown(Call call, Detector detector) {
        return Findings.shownBy(call.rows(), detector, call.at());
    }
}
