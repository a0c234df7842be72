package io.quintet.localstack;

import io.quintet.rules.policy.Arn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function, or a version or an alias of it, however it was named: by name, ARN or partial ARN, with its qualifier
 * there or beside it (AWS Lambda API reference, "FunctionName").
 *
 * @param unqualified the ARN of the function
 */
record FunctionName(Arn unqualified, Optional<String> qualifier) {

    private static final String FUNCTION = "function:";
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<account>\\d{12}):function:)?(?<name>[A-Za-z0-9_-]{1,64})(?::(?<qualifier>\\$LATEST|[A-Za-z0-9_-]+))?");
    private static final Pattern QUALIFIER = Pattern.compile("\\$LATEST|[A-Za-z0-9_-]+");

    /** What LocalStack takes for something else than a name when a colon comes after it. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("(?:function|\\d{12}|(?:eusc-)?[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\\d):.*");

    static FunctionName of(Arn arn) {
        return read(arn, arn.resource().substring(FUNCTION.length()), null)
                .orElseThrow(() -> new IllegalArgumentException(arn.toString()));
    }

    /**
     * @param place the Region, and the account where the id names none
     * @param id what stands where the name would in an ARN
     * @param qualifier as a request has it beside the name
     */
    static Optional<FunctionName> read(Arn place, String id, @Nullable String qualifier) {
        Matcher form = FORM.matcher(id);
        if (!form.matches()
                || (form.group("account") == null && AMBIGUOUS.matcher(id).matches())) {
            return Optional.empty();
        }
        String within = form.group("qualifier");
        boolean fits = qualifier == null
                || (QUALIFIER.matcher(qualifier).matches() && (within == null || within.equals(qualifier)));
        String account = form.group("account") == null ? place.account() : form.group("account");
        Arn function = Arn.of("aws", "lambda", place.region(), account, FUNCTION + form.group("name"));
        return fits
                ? Optional.of(new FunctionName(function, Optional.ofNullable(within == null ? qualifier : within)))
                : Optional.empty();
    }

    String name() {
        return unqualified.resource().substring(FUNCTION.length());
    }

    Arn arn() {
        return qualifier.map(each -> Arn.parse(unqualified + ":" + each)).orElse(unqualified);
    }
}
