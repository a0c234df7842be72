package io.quintet.localstack;

import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the ARNs of a type of resource look, as the Service Authorization Reference writes it: <code>
 * arn:${Partition}:sns:${Region}:${Account}:${TopicName}</code>.
 */
final class ArnFormat {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    /** What names look like; where they may be longer than up to the next colon or slash. */
    private static final Map<String, String> LONGER = Map.of(
            "FunctionId", ".+",
            "LogGroupName", "[^:*]+",
            "LogStreamName", "[^:*]+",
            "MachineId", "[^:/*?#]+(?::[^:/*?#]+)?",
            "ParameterNameWithoutLeadingSlash", "[^:*]*",
            "AlarmName", ".+");

    private static final Map<String, String> COMMON =
            Map.of("Partition", "aws", "Region", "[a-z0-9-]*", "Account", "\\d{12}");

    private final String format;
    private final List<String> placeholders = new ArrayList<>();
    private final Pattern form;

    ArnFormat(String format) {
        this.format = format;
        StringBuilder regex = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(format);
        int from = 0;
        while (matcher.find()) {
            String name = matcher.group(1);
            placeholders.add(name);
            regex.append(Pattern.quote(format.substring(from, matcher.start())))
                    .append("(?<" + name + ">" + nameForm(name) + ")");
            from = matcher.end();
        }
        this.form = Pattern.compile(regex + Pattern.quote(format.substring(from)), Pattern.DOTALL);
    }

    private static String nameForm(String placeholder) {
        return COMMON.getOrDefault(placeholder, LONGER.getOrDefault(placeholder, "[^:/*?#]+"));
    }

    /** What has to be known beside partition, Region and account, in the order of the text. */
    List<String> names() {
        return placeholders.stream().filter(name -> !COMMON.containsKey(name)).toList();
    }

    /** The parts of an ARN of this form. */
    Optional<Map<String, String>> parts(String arn) {
        Matcher matcher = form.matcher(arn);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        placeholders.forEach(name -> parts.put(name, matcher.group(name)));
        return Optional.of(parts);
    }

    /** The ARN of these parts; none where a part is missing, or is no name of its kind. */
    Optional<Arn> of(Map<String, String> parts) {
        StringBuilder arn = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(format);
        while (matcher.find()) {
            String part = parts.get(matcher.group(1));
            if (part == null) {
                return Optional.empty();
            }
            matcher.appendReplacement(arn, Matcher.quoteReplacement(part));
        }
        String text = matcher.appendTail(arn).toString();
        return form.matcher(text).matches() || "anonymous".equals(parts.get("Account"))
                ? Optional.of(Arn.parse(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return format;
    }
}
