package io.quintet.rules.lint;

import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.ActionResource;
import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.catalog.ResourceType;
import io.quintet.rules.lint.StatementView.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Actions and resources of one statement that have nothing to do with each other. */
final class FitCheck implements Check {
    private static final int LONGEST_LIST = 500;

    @Override
    public void check(StatementView statement, Findings findings) {
        List<Text> actions = statement.texts("Action");
        List<Text> resources = statement.texts("Resource");
        boolean open = resources.stream().anyMatch(text -> isOpen(text.text()))
                || actions.stream().anyMatch(text -> Actions.ofAnyService(text.text()));
        if (open || actions.isEmpty() || resources.isEmpty() || actions.size() + resources.size() > LONGEST_LIST) {
            return;
        }
        Set<ActionEntry> known = new LinkedHashSet<>();
        boolean allKnown = true;
        for (Text action : actions) {
            List<ActionEntry> matching = Actions.matching(action.text());
            allKnown &= !matching.isEmpty();
            known.addAll(matching);
            if (!matching.isEmpty() && matching.stream().noneMatch(entry -> fits(entry, resources))) {
                findings.hint(
                        Optional.of(takes(matching)),
                        Issue.QUINTET_ACTION_ON_NO_RESOURCE,
                        action.json(),
                        action.text());
            }
        }
        if (allKnown) {
            List<ResourceType> types = known.stream()
                    .flatMap(entry -> entry.resources().stream())
                    .map(ActionResource::type)
                    .distinct()
                    .toList();
            resources.forEach(resource -> checkTaken(resource, types, findings));
        }
    }

    /** Whether it can match resources of any service, or of one that cannot be told. */
    private static boolean isOpen(String resource) {
        String[] fields = resource.split(":", 6);
        return fields.length < 6
                || !fields[0].equals("arn")
                || !ArnFormats.knowsService(fields[2])
                || isMultiRegionAccessPoint(fields);
    }

    /** The catalogue lists no action on objects as done through one. */
    private static boolean isMultiRegionAccessPoint(String[] fields) {
        return fields[2].equals("s3") && fields[3].isEmpty() && fields[5].startsWith("accesspoint/");
    }

    private static boolean fits(ActionEntry action, List<Text> resources) {
        List<ResourceType> types =
                action.resources().stream().map(ActionResource::type).toList();
        return resources.stream().anyMatch(resource -> ArnFormats.overlapsAny(types, resource.text()));
    }

    private static String takes(List<ActionEntry> matching) {
        Set<String> formats = matching.stream()
                .flatMap(entry -> entry.resources().stream())
                .flatMap(resource -> resource.type().arnFormats().stream())
                .limit(3)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (formats.isEmpty()) {
            return "It takes no resource: only \"*\" matches it.";
        }
        return "It takes " + String.join(" or ", formats) + ".";
    }

    private static void checkTaken(Text resource, List<ResourceType> types, Findings findings) {
        String text = resource.text();
        if (ArnFormats.overlapsAny(types, text)) {
            return;
        }
        String[] fields = text.split(":", 6);
        List<ResourceType> ofService = Catalog.standard().services().contains(fields[2])
                ? List.copyOf(ArnFormats.typesOf(fields[2]))
                : List.of();
        if (ofService.isEmpty() || ArnFormats.overlapsAny(ofService, text)) {
            findings.add(Issue.QUINTET_RESOURCE_OF_NO_ACTION, resource.json(), text);
        } else {
            findings.hint(
                    expected(ofService), misshapen(ofService, fields), resource.json(), wordFor(ofService, fields));
        }
    }

    /** What is wrong with an ARN that is of no type: a part too many or missing, or its resource. */
    private static Issue misshapen(List<ResourceType> types, String[] fields) {
        String region = fields[3];
        String account = fields[4];
        if (!region.isEmpty() && ArnFormats.overlapsAny(types, with(fields, "", account))) {
            return Issue.ARN_REGION_NOT_ALLOWED;
        }
        if (!account.isEmpty() && ArnFormats.overlapsAny(types, with(fields, region, ""))) {
            return Issue.ARN_ACCOUNT_NOT_ALLOWED;
        }
        if (region.isEmpty() && ArnFormats.overlapsAny(types, with(fields, "*", account.isEmpty() ? "*" : account))) {
            return Issue.MISSING_ARN_REGION;
        }
        if (account.isEmpty() && ArnFormats.overlapsAny(types, with(fields, region, "*"))) {
            return Issue.MISSING_ARN_ACCOUNT;
        }
        return Issue.INVALID_ARN_RESOURCE;
    }

    private static String wordFor(List<ResourceType> types, String[] fields) {
        return misshapen(types, fields) == Issue.MISSING_ARN_ACCOUNT ? fields[5] : fields[2];
    }

    private static String with(String[] fields, String region, String account) {
        return String.join(":", fields[0], fields[1], fields[2], region, account, fields[5]);
    }

    private static Optional<String> expected(List<ResourceType> types) {
        String formats = types.stream()
                .flatMap(type -> type.arnFormats().stream())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(" or "));
        return Optional.of("Its ARNs look like " + formats + ".");
    }
}
