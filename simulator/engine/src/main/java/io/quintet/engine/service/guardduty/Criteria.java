package io.quintet.engine.service.guardduty;

import static io.quintet.engine.service.guardduty.GuardDutyError.INVALID_VALUE;
import static io.quintet.engine.service.guardduty.GuardDutyError.UNSUPPORTED;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;
import software.amazon.awssdk.services.guardduty.model.OrderBy;
import software.amazon.awssdk.services.guardduty.model.SortCriteria;

/** Which findings a request asks for, and in which order. */
final class Criteria {

    private Criteria() {}

    /** The findings that meet all conditions; conditions on what is not known here are refused. */
    static Predicate<Finding> matching(@Nullable FindingCriteria criteria) {
        Predicate<Finding> all = finding -> true;
        if (criteria != null) {
            for (Map.Entry<String, Condition> entry : criteria.criterion().entrySet()) {
                all = all.and(condition(FindingField.of(entry.getKey()), entry.getValue()));
            }
        }
        return all;
    }

    /** Latest first, unless asked otherwise. */
    static Comparator<Finding> order(@Nullable SortCriteria criteria) {
        String attribute =
                criteria == null || criteria.attributeName() == null ? "updatedAt" : criteria.attributeName();
        boolean ascending = criteria != null && criteria.orderBy() == OrderBy.ASC;
        Comparator<Finding> order = FindingField.of(attribute).order();
        return (ascending ? order : order.reversed()).thenComparing(Finding::id);
    }

    @SuppressWarnings("deprecation") // clients still send the older names
    private static Predicate<Finding> condition(FindingField field, Condition condition) {
        if (condition.hasMatches() || condition.hasNotMatches()) {
            throw UNSUPPORTED.error("the conditions matches and notMatches");
        }
        Predicate<Finding> all = finding -> true;
        Set<String> equal = union(condition.eq(), condition.equalsValue());
        if (!equal.isEmpty()) {
            all = all.and(field.isOneOf(equal));
        }
        Set<String> notEqual = union(condition.neq(), condition.notEquals());
        if (!notEqual.isEmpty()) {
            all = all.and(field.isOneOf(notEqual).negate());
        }
        return all.and(range(field, condition));
    }

    @SuppressWarnings("deprecation") // clients still send the older names
    private static Predicate<Finding> range(FindingField field, Condition condition) {
        Optional<Double> above = first(condition.gt(), condition.greaterThan());
        Optional<Double> from = first(condition.gte(), condition.greaterThanOrEqual());
        Optional<Double> below = first(condition.lt(), condition.lessThan());
        Optional<Double> to = first(condition.lte(), condition.lessThanOrEqual());
        if (above.or(() -> from).or(() -> below).or(() -> to).isEmpty()) {
            return finding -> true;
        }
        if (!field.numeric()) {
            throw INVALID_VALUE.error();
        }
        return finding -> field.number(finding)
                .filter(value -> above.map(limit -> value > limit).orElse(true)
                        && from.map(limit -> value >= limit).orElse(true)
                        && below.map(limit -> value < limit).orElse(true)
                        && to.map(limit -> value <= limit).orElse(true))
                .isPresent();
    }

    private static Optional<Double> first(@Nullable Number old, @Nullable Number current) {
        return Optional.ofNullable(current).or(() -> Optional.ofNullable(old)).map(Number::doubleValue);
    }

    private static Set<String> union(List<String> old, List<String> current) {
        Set<String> values = new HashSet<>(old);
        values.addAll(current);
        return values;
    }
}
