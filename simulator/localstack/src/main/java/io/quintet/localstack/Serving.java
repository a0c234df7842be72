package io.quintet.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which service is served where: the one table of it. What stands in no line is embedded, for LocalStack's free edition
 * has it not, or not for several accounts.
 */
public final class Serving {

    /** Where a service is served. */
    public enum Place {
        /** By the account's container. */
        CONTAINER,
        /** By the embedded engine, in this JVM. */
        EMBEDDED
    }

    private static final Map<String, Place> USUAL = Stream.of(
                    "cloudwatch",
                    "dynamodb",
                    "events",
                    "lambda",
                    "logs",
                    "s3",
                    "secretsmanager",
                    "sns",
                    "sqs",
                    "ssm",
                    "stepfunctions")
            .collect(Collectors.toMap(service -> service, service -> Place.CONTAINER));

    /** Those that the engine has itself, and of which containers hold the data alone. */
    private static final Set<String> DATA = Set.of("s3", "secretsmanager");

    private final Map<String, Place> places;

    private Serving(Map<String, Place> places) {
        this.places = new TreeMap<>(places);
    }

    /** The table as it is unless somebody wants it otherwise. */
    public static Serving usual() {
        return new Serving(USUAL);
    }

    /**
     * The table with one line changed.
     *
     * @param line such as {@code s3=embedded}
     * @throws IllegalArgumentException when the line is none, or names what cannot be served there
     */
    public Serving with(String line) {
        String[] parts = line.split("=", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("'" + line + "' is not of the form SERVICE=PLACE, such as s3=embedded");
        }
        if (!places.containsKey(parts[0])) {
            throw new IllegalArgumentException("there is no choice where '" + parts[0]
                    + "' is served: it is embedded. There is one for " + String.join(", ", places.keySet()));
        }
        Place place = Arrays.stream(Place.values())
                .filter(each -> each.name().equalsIgnoreCase(parts[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + parts[1] + "' is no place: a service is served by its 'container', or 'embedded'"));
        Map<String, Place> changed = new TreeMap<>(places);
        changed.put(parts[0], place);
        return new Serving(changed);
    }

    /** The table with these lines changed. */
    public Serving with(List<String> lines) {
        Serving changed = this;
        for (String line : lines) {
            changed = changed.with(line);
        }
        return changed;
    }

    /** Whether an account's container serves a service. */
    public boolean byContainer(String service) {
        return places.get(service) == Place.CONTAINER;
    }

    /** The services of which containers hold the data, and nothing else. */
    public Set<String> data() {
        return DATA.stream().filter(this::byContainer).collect(Collectors.toUnmodifiableSet());
    }

    /** The services that containers serve, in the order of the alphabet. */
    public List<String> inContainers() {
        return List.copyOf(
                places.keySet().stream().filter(this::byContainer).collect(Collectors.toCollection(TreeSet::new)));
    }
}
