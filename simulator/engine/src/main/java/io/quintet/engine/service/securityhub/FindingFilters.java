package io.quintet.engine.service.securityhub;

import static io.quintet.engine.service.securityhub.SecurityHubError.INVALID_INPUT;
import static io.quintet.engine.service.securityhub.SecurityHubError.UNSUPPORTED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingFilters;
import software.amazon.awssdk.services.securityhub.model.DateFilter;
import software.amazon.awssdk.services.securityhub.model.NumberFilter;
import software.amazon.awssdk.services.securityhub.model.StringFilter;

/** Which findings a request asks for: those that meet the filters of every field. */
final class FindingFilters {

    private FindingFilters() {}

    static Predicate<AwsSecurityFinding> matching(@Nullable AwsSecurityFindingFilters filters, Instant at) {
        Predicate<AwsSecurityFinding> all = finding -> true;
        if (filters != null) {
            for (SdkField<?> member : filters.sdkFields()) {
                Object value = member.getValueOrDefault(filters);
                if (value instanceof List<?> list && !(value instanceof SdkAutoConstructList) && !list.isEmpty()) {
                    all = all.and(field(member.memberName(), list, at));
                }
            }
        }
        return all;
    }

    private static Predicate<AwsSecurityFinding> field(String name, List<?> filters, Instant at) {
        FindingField field = FindingField.filteredBy(name).orElseThrow(() -> UNSUPPORTED.error("the filter " + name));
        List<StringFilter> texts = only(filters, StringFilter.class);
        List<DateFilter> dates = only(filters, DateFilter.class);
        List<NumberFilter> numbers = only(filters, NumberFilter.class);
        if (!texts.isEmpty()) {
            return texts(field, texts);
        }
        if (!dates.isEmpty()) {
            return any(dates.stream().map(filter -> date(field, filter, at)).toList());
        }
        return any(numbers.stream().map(filter -> number(field, filter)).toList());
    }

    private static <T> List<T> only(List<?> filters, Class<T> type) {
        return filters.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Those that ask for a value are joined by OR, those that exclude one by AND (API reference, "StringFilter"). */
    private static Predicate<AwsSecurityFinding> texts(FindingField field, List<StringFilter> filters) {
        List<Predicate<String>> wanted = filters.stream()
                .map(FindingFilters::including)
                .flatMap(Optional::stream)
                .toList();
        List<Predicate<String>> unwanted = filters.stream()
                .map(FindingFilters::excluding)
                .flatMap(Optional::stream)
                .toList();
        return finding -> {
            Set<String> values = field.values().apply(finding).collect(Collectors.toUnmodifiableSet());
            boolean found = wanted.isEmpty()
                    || values.stream().anyMatch(value -> wanted.stream().anyMatch(each -> each.test(value)));
            return found && values.stream().noneMatch(value -> unwanted.stream().anyMatch(each -> each.test(value)));
        };
    }

    private static Optional<Predicate<String>> including(StringFilter filter) {
        String wanted = filter.value();
        return switch (filter.comparison()) {
            case EQUALS -> Optional.of(wanted::equals);
            case PREFIX -> Optional.of(value -> value.startsWith(wanted));
            case CONTAINS -> Optional.of(value -> value.contains(wanted));
            case NOT_EQUALS, PREFIX_NOT_EQUALS, NOT_CONTAINS -> Optional.empty();
            case CONTAINS_WORD, UNKNOWN_TO_SDK_VERSION ->
                throw UNSUPPORTED.error("the comparison " + filter.comparisonAsString());
        };
    }

    private static Optional<Predicate<String>> excluding(StringFilter filter) {
        String unwanted = filter.value();
        return switch (filter.comparison()) {
            case NOT_EQUALS -> Optional.of(unwanted::equals);
            case PREFIX_NOT_EQUALS -> Optional.of(value -> value.startsWith(unwanted));
            case NOT_CONTAINS -> Optional.of(value -> value.contains(unwanted));
            case EQUALS, PREFIX, CONTAINS, CONTAINS_WORD, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    private static Predicate<AwsSecurityFinding> date(FindingField field, DateFilter filter, Instant at) {
        Optional<Instant> start = Optional.ofNullable(filter.start()).map(FindingFilters::time);
        Optional<Instant> end = Optional.ofNullable(filter.end()).map(FindingFilters::time);
        Optional<Instant> recent =
                Optional.ofNullable(filter.dateRange()).map(range -> at.minus(Duration.ofDays(range.value())));
        return finding -> field.values()
                .apply(finding)
                .map(FindingFilters::time)
                .anyMatch(time -> start.filter(time::isBefore).isEmpty()
                        && end.filter(time::isAfter).isEmpty()
                        && recent.filter(time::isBefore).isEmpty());
    }

    private static Instant time(String text) {
        return ImportOperations.instant(text).orElseThrow(() -> INVALID_INPUT.error("Filters"));
    }

    private static Predicate<AwsSecurityFinding> number(FindingField field, NumberFilter filter) {
        return finding -> field.values()
                .apply(finding)
                .map(Double::valueOf)
                .anyMatch(value -> (filter.eq() == null || value.equals(filter.eq()))
                        && (filter.gte() == null || value >= filter.gte())
                        && (filter.gt() == null || value > filter.gt())
                        && (filter.lte() == null || value <= filter.lte())
                        && (filter.lt() == null || value < filter.lt()));
    }

    private static Predicate<AwsSecurityFinding> any(List<Predicate<AwsSecurityFinding>> filters) {
        return finding -> filters.stream().anyMatch(filter -> filter.test(finding));
    }
}
