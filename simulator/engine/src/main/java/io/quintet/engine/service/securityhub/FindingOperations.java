package io.quintet.engine.service.securityhub;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import io.quintet.engine.service.Page;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.GetFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.GetFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.SortCriterion;
import software.amazon.awssdk.services.securityhub.model.SortOrder;

/** The findings of an account, and of its members when it is an administrator's. */
final class FindingOperations {

    void offer(Operations operations) {
        operations
                .operation(GetFindingsRequest.class)
                .authorizes((call, request) -> Hub.arn(call))
                .reads(this::getFindings);
    }

    private record Ranked(String rank, AwsSecurityFinding finding) {}

    private GetFindingsResponse getFindings(Call call, GetFindingsRequest request) {
        Hub hub = Hub.require(call);
        List<AwsSecurityFinding> found = Findings.shownBy(call.rows(), hub, call.at())
                .filter(FindingFilters.matching(request.filters(), call.at()))
                .sorted(order(request.sortCriteria()))
                .toList();
        Page<Ranked> page = Listing.page(
                IntStream.range(0, found.size()).mapToObj(rank -> new Ranked("%08d".formatted(rank), found.get(rank))),
                Ranked::rank,
                request.nextToken(),
                request.maxResults());
        return GetFindingsResponse.builder()
                .findings(page.items().stream().map(Ranked::finding).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Last updated first, unless asked otherwise. */
    private static Comparator<AwsSecurityFinding> order(List<SortCriterion> criteria) {
        Comparator<AwsSecurityFinding> unless =
                Comparator.comparing(AwsSecurityFinding::updatedAt).reversed().thenComparing(AwsSecurityFinding::id);
        return criteria.stream()
                .map(FindingOperations::order)
                .reduce(Comparator::thenComparing)
                .map(asked -> asked.thenComparing(unless))
                .orElse(unless);
    }

    private static Comparator<AwsSecurityFinding> order(SortCriterion criterion) {
        Comparator<AwsSecurityFinding> ascending =
                FindingField.sortedBy(criterion.field()).order();
        return criterion.sortOrder() == SortOrder.DESC ? ascending.reversed() : ascending;
    }
}
