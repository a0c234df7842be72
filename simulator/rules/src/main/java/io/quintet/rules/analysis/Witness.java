package io.quintet.rules.analysis;

import io.quintet.rules.analysis.Fact.Opaque;
import io.quintet.rules.analysis.Formula.Is;
import io.quintet.rules.analysis.Model.Value;
import io.quintet.rules.policy.Action;
import io.quintet.rules.policy.Arn;
import io.quintet.rules.policy.Context;
import io.quintet.rules.policy.Request;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a request of facts. */
final class Witness {
    private static final List<String> ADDRESSES = List.of("203.0.113.7", "10.0.0.7", "2001:db8::7");

    private Witness() {}

    /** A request of which the facts are as they should be; empty when none was found, which proves nothing. */
    static Optional<Request> of(Caller caller, boolean takesResource, Map<String, Set<Is>> facts) {
        Context.Builder keys = caller.keys().extend();
        for (Map.Entry<String, Set<Is>> variable : facts.entrySet()) {
            if (variable.getKey().equals(Meaning.ACTION) || variable.getKey().equals(Meaning.RESOURCE)) {
                continue;
            }
            Optional<Value> value = value(variable.getKey(), List.copyOf(variable.getValue()));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            put(keys, variable.getKey(), value.get());
        }
        Optional<String> action = text(Meaning.ACTION, facts);
        Optional<String> resource = takesResource ? text(Meaning.RESOURCE, facts) : Optional.of("*");
        return action.isEmpty() || resource.isEmpty()
                ? Optional.empty()
                : Optional.of(new Request(
                        caller.principal(), Action.parse(action.get()), Arn.parse(resource.get()), keys.build()));
    }

    private static void put(Context.Builder keys, String key, Value value) {
        if (value.values() != null && value.multiValued()) {
            keys.putAll(key, value.values());
        } else if (value.values() != null) {
            keys.put(key, value.values().iterator().next());
        }
    }

    private static Optional<String> text(String variable, Map<String, Set<Is>> facts) {
        return Model.of(variable, List.copyOf(facts.getOrDefault(variable, Set.of())))
                .flatMap(value -> Optional.ofNullable(value.values()))
                .map(values -> values.iterator().next());
    }

    private static Optional<Value> value(String key, List<Is> facts) {
        List<Value> candidates = new ArrayList<>();
        Model.of(key, facts).ifPresent(candidates::add);
        List<Is> opaque =
                facts.stream().filter(is -> is.fact() instanceof Opaque).toList();
        if (opaque.isEmpty()) {
            return candidates.stream().findFirst();
        }
        candidates.add(Value.ABSENT);
        for (Is is : opaque) {
            ((Opaque) is.fact())
                    .condition()
                    .values()
                    .forEach(text -> near(text).forEach(near -> candidates.add(new Value(Set.of(near), false))));
        }
        ADDRESSES.forEach(address -> candidates.add(new Value(Set.of(address), false)));
        return candidates.stream()
                .filter(value -> facts.stream().allMatch(is -> Model.agrees(is, value)))
                .filter(value -> opaque.stream().allMatch(is -> holds((Opaque) is.fact(), value) == is.expected()))
                .findFirst();
    }

    private static boolean holds(Opaque opaque, Value value) {
        Context.Builder keys = Context.builder();
        put(keys, opaque.variable(), value);
        Request request =
                new Request(Caller.ANYBODY_WITHIN.principal(), Action.parse("any:Action"), Arn.ANY, keys.build());
        return new Knowledge(request, key -> true)
                .holds(opaque.condition(), opaque.variables())
                .orElseThrow();
    }

    /** Values at, below and above a number or a time; the address that a range begins with; the text itself. */
    private static List<String> near(String text) {
        List<String> near = new ArrayList<>(List.of(text));
        if (text.contains("/")) {
            near.add(text.substring(0, text.indexOf('/')));
        }
        if (text.matches("-?\\d{1,18}(\\.\\d+)?")) {
            BigDecimal number = new BigDecimal(text);
            near.add(number.add(BigDecimal.ONE).toPlainString());
            near.add(number.subtract(BigDecimal.ONE).toPlainString());
        }
        try {
            Instant time = Instant.parse(text);
            near.add(time.plus(Duration.ofDays(1)).toString());
            near.add(time.minus(Duration.ofDays(1)).toString());
        } catch (DateTimeParseException notATime) {
            return near;
        }
        return near;
    }
}
