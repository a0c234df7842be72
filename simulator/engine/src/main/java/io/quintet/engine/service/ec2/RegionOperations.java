package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Operations;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The Regions that there are, and which of them an account has opted in to. */
final class RegionOperations {

    void offer(Operations operations) {
        operations
                .operation(DescribeRegionsRequest.class)
                .authorizesAnyResource()
                .reads(this::describeRegions);
    }

    private DescribeRegionsResponse describeRegions(Call call, DescribeRegionsRequest request) {
        DryRun.end(request.dryRun());
        Predicate<AwsRegion> wanted = request.regionNames().isEmpty()
                ? region -> Boolean.TRUE.equals(request.allRegions()) || region.enabledByDefault()
                : named(request.regionNames());
        for (Filter filter : request.filters()) {
            wanted = wanted.and(matching(filter));
        }
        return DescribeRegionsResponse.builder()
                .regions(AwsRegion.ALL.stream()
                        .filter(wanted)
                        .map(AwsRegion::described)
                        .toList())
                .build();
    }

    /** Whoever names a Region sees it whether it is enabled or not. */
    private static Predicate<AwsRegion> named(List<String> names) {
        for (String name : names) {
            if (AwsRegion.ALL.stream().noneMatch(region -> region.name().equals(name))) {
                throw Ec2Error.INVALID_REGION.error(name);
            }
        }
        return region -> names.contains(region.name());
    }

    private static Predicate<AwsRegion> matching(Filter filter) {
        String name = filter.name() == null ? "" : filter.name();
        Function<AwsRegion, String> property = switch (name) {
            case "endpoint" -> AwsRegion::endpoint;
            case "opt-in-status" -> AwsRegion::optInStatus;
            case "region-name" -> AwsRegion::name;
            default -> throw Ec2Error.INVALID_FILTER.error(name);
        };
        List<Pattern> patterns =
                filter.values().stream().map(RegionOperations::pattern).toList();
        return region -> patterns.stream()
                .anyMatch(pattern -> pattern.matcher(property.apply(region)).matches());
    }

    /** {@code *} stands for any characters and {@code ?} for one ("List and filter your resources"). */
    private static Pattern pattern(String value) {
        return Pattern.compile(Pattern.quote(value).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }
}
