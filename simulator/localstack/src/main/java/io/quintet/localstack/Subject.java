package io.quintet.localstack;

import io.quintet.engine.service.Call;
import io.quintet.rules.policy.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** What a question is about, and how its ARN is made of what the request says. */
sealed interface Subject {

    /**
     * The ARNs; none where the request does not name such a resource.
     *
     * @throws InvalidName when it names something by a name that nothing can have
     */
    List<Arn> arns(Call call, SdkPojo request);

    /** A member names a resource by what is neither its name nor an ARN of its kind. */
    final class InvalidName extends RuntimeException {

        private final String name;

        InvalidName(String name) {
            super(name, null, false, false);
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    /** The action takes no resource. */
    record None() implements Subject {
        @Override
        public List<Arn> arns(Call call, SdkPojo request) {
            return List.of(Arn.ANY);
        }
    }

    /** The first of these that the request names. */
    record FirstOf(List<Subject> all) implements Subject {
        @Override
        public List<Arn> arns(Call call, SdkPojo request) {
            return all.stream()
                    .map(each -> each.arns(call, request))
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }
    }

    /**
     * A resource that the request names by its ARN alone.
     *
     * @param formats the forms one of which it must have; none where any resource may be meant
     */
    record ByArn(List<ArnFormat> formats, MemberPath path) implements Subject {
        @Override
        public List<Arn> arns(Call call, SdkPojo request) {
            return path.values(request).stream().map(this::arn).toList();
        }

        private Arn arn(String text) {
            boolean known = formats.isEmpty()
                    || formats.stream().anyMatch(format -> format.parts(text).isPresent());
            try {
                if (known && !text.equals("*")) {
                    return Arn.parse(text);
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidName(text);
            }
            throw new InvalidName(text);
        }
    }

    /**
     * A resource that the request names by its name, in the caller's account, or by an ARN, in any.
     *
     * @param accepted how such an ARN looks
     * @param decided how the ARN looks that the question is about
     * @param paths where the parts of its name are, the first one or the ARN first
     */
    record Named(ArnFormat accepted, ArnFormat decided, List<MemberPath> paths) implements Subject {

        @Override
        public List<Arn> arns(Call call, SdkPojo request) {
            List<List<String>> combinations = List.of(List.of());
            for (MemberPath path : paths) {
                List<List<String>> longer = new ArrayList<>();
                for (List<String> begun : combinations) {
                    for (String value : path.values(request)) {
                        List<String> next = new ArrayList<>(begun);
                        next.add(value);
                        longer.add(next);
                    }
                }
                combinations = longer;
            }
            return combinations.stream().map(values -> arn(call, values)).toList();
        }

        private Arn arn(Call call, List<String> values) {
            String first = values.get(0);
            Map<String, String> parts =
                    new HashMap<>(Map.of("Partition", "aws", "Region", call.region(), "Account", call.account()));
            List<String> rest = values;
            if (first.startsWith("arn:")) {
                parts.putAll(accepted.parts(first).orElseThrow(() -> new InvalidName(first)));
                rest = values.subList(1, values.size());
            }
            for (String name : decided.names()) {
                if (!parts.containsKey(name) && !rest.isEmpty()) {
                    parts.put(name, bare(name, rest.get(0)));
                    rest = rest.subList(1, rest.size());
                }
            }
            Optional<Arn> arn = rest.isEmpty() ? decided.of(parts) : Optional.empty();
            return arn.orElseThrow(() -> new InvalidName(String.join(", ", values)));
        }

        private static String bare(String placeholder, String name) {
            return placeholder.endsWith("WithoutLeadingSlash") && name.startsWith("/") ? name.substring(1) : name;
        }
    }
}
