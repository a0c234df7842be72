package io.quintet.rules.lint;

import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.ActionResource;
import io.quintet.rules.catalog.Catalog;
import io.quintet.rules.catalog.ResourceType;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the ARNs of a service's resource types look like. */
final class ArnFormats {
    private static final Catalog CATALOG = Catalog.standard();
    private static final int RESOURCE_COLON = 5;
    private static final String VARIABLE = "\\$\\{[^}]*}";
    private static final Map<String, Set<ResourceType>> OF_SERVICE = new ConcurrentHashMap<>();

    /** Services in ARNs that no action begins with, as the formats of the catalogue have them. */
    private static final class Others {
        private static final Set<String> SERVICES = load();

        private static Set<String> load() {
            Set<String> services = new HashSet<>();
            for (String prefix : CATALOG.services()) {
                for (ResourceType type : typesOf(prefix)) {
                    for (String format : type.arnFormats()) {
                        String[] fields = format.split(":", 4);
                        services.add(fields.length > 2 ? fields[2] : "");
                    }
                }
            }
            return services;
        }
    }

    private ArnFormats() {}

    static boolean knowsService(String service) {
        return CATALOG.services().contains(service) || Others.SERVICES.contains(service);
    }

    /** The resource types that the actions with a prefix can be authorized on. */
    static Set<ResourceType> typesOf(String prefix) {
        return OF_SERVICE.computeIfAbsent(prefix, service -> {
            Set<ResourceType> types = new LinkedHashSet<>();
            for (ActionEntry action : CATALOG.actions(service)) {
                for (ActionResource resource : action.resources()) {
                    types.add(resource.type());
                }
            }
            return types;
        });
    }

    /** Whether some resource of a type is matched by a pattern. */
    static boolean overlaps(ResourceType type, String pattern) {
        return type.arnFormats().stream()
                .anyMatch(format -> Wildcards.overlap(pattern(format), readVariables(pattern)));
    }

    static boolean overlapsAny(List<ResourceType> types, String pattern) {
        return types.stream().anyMatch(type -> overlaps(type, pattern));
    }

    /**
     * A format as a pattern. What stands before the fifth colon has no colon and is not empty; the name of a bucket has
     * no slash, or every object would be one.
     */
    static String pattern(String format) {
        int resource = 0;
        for (int colon = 0; colon < RESOURCE_COLON; colon++) {
            resource = Math.max(format.indexOf(':', resource) + 1, resource);
        }
        String field = String.valueOf(Wildcards.IN_FIELD) + Wildcards.FIELD;
        return format.substring(0, resource).replaceAll(VARIABLE, field)
                + format.substring(resource)
                        .replace("${BucketName}", String.valueOf(Wildcards.SEGMENT))
                        .replaceAll(VARIABLE, "*");
    }

    /** A policy's ARN as a pattern: any value may stand for a variable. */
    static String readVariables(String text) {
        return text.replaceAll(VARIABLE, "*");
    }
}
