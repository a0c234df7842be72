package io.quintet.rules.analysis;

import io.quintet.rules.analysis.Fact.Quantifier;
import io.quintet.rules.policy.WrittenPolicy;
import io.quintet.rules.policy.WrittenPolicy.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What makes access not public: that a condition ties it to somebody or something known (Amazon S3 user guide, "The
 * meaning of public").
 */
final class Publicity {
    private static final Set<String> TYING = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:sourceowner",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:userid",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:vpceorgpaths",
            "kms:calleraccount",
            "s3:dataaccesspointaccount",
            "s3:dataaccesspointarn",
            "s3:x-amz-server-side-encryption-aws-kms-key-id");
    private static final String SOURCE_IP = "aws:sourceip";
    private static final Pattern OF_ONE_ACCOUNT = Pattern.compile("arn:[a-z-]+:[a-z0-9-]+:[^:]*:\\d{12}:.+");
    private static final Pattern OF_ONE_ORGANIZATION = Pattern.compile("o-[a-z0-9]{10,32}/.*");
    private static final Pattern OF_ONE_ROLE = Pattern.compile("A[A-Z0-9]{15,}:\\*");
    private static final int NARROWEST_PUBLIC_V4 = 7;
    private static final int NARROWEST_PUBLIC_V6 = 31;

    private Publicity() {}

    /** That a call comes from none of those whom a policy ties access to. */
    static List<Formula> untied(WrittenPolicy policy) {
        Map<String, List<TextPattern>> known = new LinkedHashMap<>();
        List<Formula> untied = new ArrayList<>();
        policy.statements().stream()
                .flatMap(statement -> statement.conditions().stream())
                .forEach(condition -> {
                    String key = condition.key().toLowerCase(Locale.ROOT);
                    if (TYING.contains(key)) {
                        condition
                                .values()
                                .forEach(value -> pattern(value)
                                        .ifPresent(pattern -> known.computeIfAbsent(key, each -> new ArrayList<>())
                                                .add(pattern)));
                    } else if (key.equals(SOURCE_IP)
                            && condition.values().stream().allMatch(Publicity::isNarrow)) {
                        address(condition).ifPresent(untied::add);
                    }
                });
        known.forEach((key, patterns) -> {
            Quantifier quantifier = Model.mayHaveSeveral(key) ? Quantifier.ALL : Quantifier.ONE;
            untied.add(Formula.is(new Fact.Among(key, patterns, quantifier, true, true)));
        });
        return untied;
    }

    /** What a value ties to, when it ties to anything. */
    private static Optional<TextPattern> pattern(String value) {
        if (value.contains("${")) {
            return Optional.empty();
        }
        boolean open = value.contains("*") || value.contains("?");
        boolean tying = OF_ONE_ACCOUNT.matcher(value).matches()
                || OF_ONE_ORGANIZATION.matcher(value).matches()
                || OF_ONE_ROLE.matcher(value).matches();
        return open && !tying ? Optional.empty() : Optional.of(TextPattern.wildcards(value));
    }

    /** That the caller's address is in none of the ranges of a condition. */
    private static Optional<Formula> address(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        if (!operator.equals("ipaddress") && !operator.equals("notipaddress")) {
            return Optional.empty();
        }
        Condition among = new Condition(
                "ipaddress", SOURCE_IP, condition.values().stream().sorted().toList());
        return Optional.of(new Formula.Is(new Fact.Opaque(SOURCE_IP, among, true), false));
    }

    /** Ranges as wide as 0.0.0.0/0 are open to anybody; a narrow one stands for somebody's network. */
    private static boolean isNarrow(String range) {
        int slash = range.indexOf('/');
        if (slash < 0) {
            return !range.isEmpty();
        }
        try {
            int bits = Integer.parseInt(range.substring(slash + 1));
            return bits > (range.contains(":") ? NARROWEST_PUBLIC_V6 : NARROWEST_PUBLIC_V4);
        } catch (NumberFormatException notARange) {
            return false;
        }
    }
}
