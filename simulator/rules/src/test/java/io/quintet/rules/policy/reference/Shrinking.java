package io.quintet.rules.policy.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Takes away from a case whatever it does not need to keep a property. */
final class Shrinking {
    private Shrinking() {}

    /** The smallest case found that still has the property; the given one is left as it is. */
    static Map<String, Object> shrink(Map<String, Object> original, Predicate<Map<String, Object>> property) {
        Map<String, Object> smallest = original;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (List<Object> path : paths(smallest)) {
                Map<String, Object> candidate = Tree.parse(Tree.write(smallest));
                remove(candidate, path);
                if (property.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    /** The ways to each member and element, the outermost first; the caller stays, as all depends on it. */
    private static List<List<Object>> paths(Object root) {
        List<List<Object>> paths = new ArrayList<>();
        paths.add(List.of());
        for (int next = 0; next < paths.size(); next++) {
            List<Object> path = paths.get(next);
            Object value = at(root, path);
            List<Object> steps = new ArrayList<>();
            if (value instanceof Map) {
                steps.addAll(Tree.map(value).keySet());
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    steps.add(i);
                }
            }
            for (Object step : steps) {
                List<Object> longer = new ArrayList<>(path);
                longer.add(step);
                paths.add(longer);
            }
        }
        paths.remove(List.of());
        paths.remove(List.of("request", "principal"));
        return paths;
    }

    private static Object at(Object root, List<Object> path) {
        Object value = root;
        for (Object step : path) {
            value = step instanceof Integer index
                    ? Tree.list(value).get(index)
                    : Tree.map(value).getOrDefault(step, Map.of());
        }
        return value;
    }

    private static void remove(Object root, List<Object> path) {
        Object parent = at(root, path.subList(0, path.size() - 1));
        Object step = path.get(path.size() - 1);
        if (step instanceof Integer index) {
            Tree.list(parent).remove(index.intValue());
        } else {
            Tree.map(parent).remove(step);
        }
    }
}
