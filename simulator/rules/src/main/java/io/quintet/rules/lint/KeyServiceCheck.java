package io.quintet.rules.lint;

import io.quintet.rules.lint.StatementView.Condition;
import io.quintet.rules.lint.StatementView.Text;
import io.quintet.rules.policy.Operator.Family;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Global keys that only some services know (IAM user guide, "AWS global condition context keys", availability). */
final class KeyServiceCheck implements Check {
    private static final Map<String, Set<String>> SERVICES = read();

    /** Services know the key in all of their actions but this one. */
    private static final String PASS_ROLE = "iam:PassRole";

    private static Map<String, Set<String>> read() {
        try (InputStream in = KeyServiceCheck.class.getResourceAsStream("services-of-keys.tsv");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.split("\t", 2))
                    .collect(Collectors.toUnmodifiableMap(
                            fields -> fields[0].toLowerCase(Locale.ROOT), fields -> Set.of(fields[1].split(","))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read which services know a key", e);
        }
    }

    @Override
    public void check(StatementView statement, Findings findings) {
        for (Condition condition : statement.conditions()) {
            Set<String> services = SERVICES.get(condition.key().toLowerCase(Locale.ROOT));
            if (services != null && condition.family() != Family.EXISTENCE && !isScoped(statement, services)) {
                findings.add(Issue.USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES, condition.values(), condition.key());
            }
        }
    }

    private static boolean isScoped(StatementView statement, Set<String> services) {
        List<Text> actions = statement.texts("Action");
        return !actions.isEmpty()
                && actions.stream()
                        .map(Text::text)
                        .allMatch(action ->
                                services.contains(Actions.service(action)) && !action.equalsIgnoreCase(PASS_ROLE));
    }
}
