package io.quintet.rules.lint;

import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Resources whose ARN has a part that cannot be right. */
final class ResourceCheck implements Check {
    static final Pattern REGION = Pattern.compile("[a-z]{2,4}(?:-[a-z]+){1,3}-\\d{1,2}");

    private static final Catalog CATALOG = Catalog.standard();
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}|aws|aws-managed|cloudfront");
    private static final int FIELDS = 6;

    @Override
    public void check(StatementView statement, Findings findings) {
        for (String element : List.of("Resource", "NotResource")) {
            List<Text> texts = statement.texts(element);
            texts.forEach(text -> check(text, statement, findings));
            statement
                    .element(element)
                    .ifPresent(json -> Redundancy.of(texts, false)
                            .ifPresent(found -> findings.hint(
                                    Optional.of(found.example() + " is one."),
                                    Issue.REDUNDANT_RESOURCE,
                                    json,
                                    found.count())));
        }
    }

    private static void check(Text resource, StatementView statement, Findings findings) {
        String text = resource.text();
        if (text.equals("*")) {
            return;
        }
        if (statement.kind() == PolicyKind.KEY) {
            findings.add(Issue.QUINTET_KEY_POLICY_RESOURCE, resource.json());
        }
        String[] fields = text.split(":", FIELDS);
        if (fields.length < FIELDS || !fields[0].equals("arn")) {
            return;
        }
        String prefix = String.join(":", List.of(fields).subList(0, FIELDS - 1));
        if (prefix.contains("${")) {
            findings.add(Issue.QUINTET_VARIABLE_BEFORE_RESOURCE, resource.json(), text.substring(text.indexOf("${")));
            return;
        }
        checkService(resource, fields[2], findings);
        if (!fields[3].isEmpty()
                && !Wildcards.isPattern(fields[3])
                && !REGION.matcher(fields[3]).matches()) {
            findings.add(Issue.INVALID_ARN_REGION, resource.json(), fields[3]);
        }
        if (!fields[4].isEmpty()
                && !Wildcards.isPattern(fields[4])
                && !ACCOUNT.matcher(fields[4]).matches()) {
            findings.add(Issue.INVALID_ARN_ACCOUNT, resource.json(), fields[4]);
        }
    }

    private static void checkService(Text resource, String service, Findings findings) {
        String folded = service.toLowerCase(Locale.ROOT);
        if (Wildcards.isPattern(service)) {
            findings.add(Issue.WILDCARD_IN_SERVICE_NAME, resource.json());
        } else if (!service.equals(folded)) {
            findings.add(Issue.INVALID_ARN_SERVICE_CASE, resource.json(), service);
        } else if (!ArnFormats.knowsService(service)) {
            findings.hint(
                    ActionCheck.didYouMean(Spelling.nearest(service, CATALOG.services())),
                    Issue.INVALID_SERVICE,
                    resource.json(),
                    service);
        }
    }
}
