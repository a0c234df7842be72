package io.quintet.rules.lint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The condition keys that AWS documents, and their types (Service Authorization Reference). */
final class KeyTable {
    private static final Map<String, String> PATTERNS = new ConcurrentHashMap<>();

    static final KeyTable STANDARD = load();

    private static final String ANY_SERVICE = "*";
    private static final String LIST = "ArrayOf";

    private final Map<String, KnownKey> byName = new HashMap<>();
    private final List<KnownKey> families = new ArrayList<>();
    private final Set<String> prefixes = new HashSet<>();

    /**
     * A key, or a family of keys that has a gap in its name.
     *
     * @param pattern the name in lower case, with {@code *} for the gap
     * @param everywhere whether requests to any service can have it
     */
    record KnownKey(String name, String pattern, String type, boolean everywhere) {
        boolean manyValued() {
            return type.startsWith(LIST);
        }

        /** The type of one value. */
        String single() {
            return manyValued() ? type.substring(LIST.length()) : type;
        }
    }

    private KeyTable() {}

    private static KeyTable load() {
        KeyTable table = new KeyTable();
        try (InputStream in = KeyTable.class.getResourceAsStream("condition-keys.csv");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                table.add(line);
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the table of condition keys", e);
        }
    }

    private void add(String line) {
        int comma = line.lastIndexOf(',');
        String name = line.substring(0, comma);
        String type = line.substring(comma + 1);
        boolean everywhere = type.endsWith(ANY_SERVICE);
        KnownKey entry =
                new KnownKey(name, pattern(name), everywhere ? type.substring(0, type.length() - 1) : type, everywhere);
        prefixes.add(prefix(entry.pattern()));
        if (Wildcards.isPattern(entry.pattern())) {
            families.add(entry);
        } else {
            byName.put(entry.pattern(), entry);
        }
    }

    /** A name as contexts know it, gaps written as {@code *}. */
    static String pattern(String name) {
        return PATTERNS.computeIfAbsent(name, KeyTable::makePattern);
    }

    private static String makePattern(String name) {
        String gaps = name.replaceAll("\\$\\{[^}]*}|<[^>]*>|tag-key$", "*").toLowerCase(Locale.ROOT);
        return gaps.endsWith("/") ? gaps + "*" : gaps;
    }

    static String prefix(String key) {
        return key.substring(0, Math.max(key.indexOf(':'), 0)).toLowerCase(Locale.ROOT);
    }

    Optional<KnownKey> find(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        KnownKey exact = byName.get(folded);
        if (exact != null) {
            return Optional.of(exact);
        }
        return families.stream()
                .filter(family -> folded.indexOf('*') < 0 || folded.equals(family.pattern()))
                .filter(family -> Wildcards.covers(family.pattern(), folded))
                .findFirst();
    }

    /** Whether any key begins with this service's prefix. */
    boolean knowsPrefix(String prefix) {
        return prefixes.contains(prefix);
    }

    /** The names of all keys with a prefix. */
    List<String> names(String prefix) {
        return byName.values().stream()
                .map(KnownKey::name)
                .filter(name -> prefix(name).equals(prefix))
                .toList();
    }

    /** The family of tag keys that this names without the tag, when it does. */
    Optional<String> withoutTag(String key) {
        String folded = key.toLowerCase(Locale.ROOT);
        String base = folded.endsWith("/") ? folded : folded + "/";
        if (!base.endsWith("tag/") || byName.containsKey(folded)) {
            return Optional.empty();
        }
        return families.stream()
                .filter(family -> family.pattern().equals(base + "*"))
                .map(family -> family.name().substring(0, family.name().lastIndexOf('/') + 1))
                .findFirst();
    }
}
