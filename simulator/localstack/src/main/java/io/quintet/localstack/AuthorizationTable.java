package io.quintet.localstack;

import io.quintet.rules.catalog.ActionEntry;
import io.quintet.rules.catalog.AuthorizedAction;
import io.quintet.rules.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each operation of a service authorizes, read from a text of one line for each: the operation, and its resource
 * as the action catalogue calls the type, with the members of the request that name it. Lines below it, indented, say
 * what else there is to it:
 *
 * <pre>
 * CreateTopic               topic(Name)
 *   when Tags               sns:TagResource topic(Name)
 *   key sns:Protocol        Protocol
 *   refuses                 DataProtectionPolicy
 * </pre>
 *
 * {@code type index = … from …} tells how ARNs of a type look that the catalogue has otherwise, or not. An operation
 * that does not stand here is not offered.
 */
final class AuthorizationTable {

    private static final Pattern SUBJECT =
            Pattern.compile("\\*|([\\w-]+)\\(([^)]*)\\)(?: else ([\\w-]+)\\(([^)]*)\\))?");

    private final String service;
    private final Map<String, ArnFormat[]> types = new HashMap<>();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * A question that calls of an operation raise.
     *
     * @param when what the request must say for it to come up
     * @param context condition keys that AWS asks it with
     */
    record Question(String action, Optional<MemberPath> when, Subject subject, Map<String, List<String>> context) {}

    /** An operation: what it authorizes, its condition keys, and what of it nothing here carries out. */
    record Entry(String operation, List<Question> questions, Map<String, MemberPath> keys, List<MemberPath> refused) {}

    private AuthorizationTable(String service) {
        this.service = service;
    }

    /** @param service as its requests are signed */
    static AuthorizationTable of(String service) {
        AuthorizationTable table = new AuthorizationTable(service);
        try (InputStream in = AuthorizationTable.class.getResourceAsStream(service + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("no table of " + service);
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(table::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    private void read(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        String[] words = line.strip().split("\\s+", 2);
        String rest = words.length < 2 ? "" : words[1];
        if (words[0].equals("type")) {
            type(rest);
        } else if (Character.isWhitespace(line.charAt(0))) {
            further(last(), words[0], rest);
        } else {
            Entry entry = new Entry(words[0], new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
            entries.put(words[0], entry);
            if (!rest.isEmpty()) {
                String action = Catalog.standard().primaryAction(service, words[0]);
                add(entry, action, Optional.empty(), rest);
            }
        }
    }

    private Entry last() {
        Entry last = null;
        for (Entry each : entries.values()) {
            last = each;
        }
        if (last == null) {
            throw new IllegalStateException("the table of " + service + " begins with a line of no operation");
        }
        return last;
    }

    private void type(String rest) {
        String[] parts = rest.split("\\s+", -1);
        ArnFormat decided = new ArnFormat(parts[2]);
        types.put(parts[0], new ArnFormat[] {parts.length > 4 ? new ArnFormat(parts[4]) : decided, decided});
    }

    private void further(Entry entry, String word, String rest) {
        String[] parts = rest.split("\\s+", 3);
        switch (word) {
            case "when" -> add(entry, parts[1], Optional.of(new MemberPath(parts[0])), parts[2]);
            case "also" -> add(entry, parts[0], Optional.empty(), rest.substring(parts[0].length()));
            case "key" -> entry.keys().put(parts[0], new MemberPath(parts[1]));
            case "refuses" -> entry.refused().add(new MemberPath(parts[0]));
            default -> throw new IllegalStateException("`" + word + "` below " + entry.operation());
        }
    }

    private void add(Entry entry, String action, Optional<MemberPath> when, String subjects) {
        Map<String, List<String>> context = Catalog.standard().authorizedBy(service, entry.operation()).stream()
                .filter(each -> each.name().equals(action))
                .map(AuthorizedAction::context)
                .findFirst()
                .orElse(Map.of());
        Matcher matcher = SUBJECT.matcher(subjects);
        while (matcher.find()) {
            entry.questions().add(new Question(action, when, subject(action, matcher), context));
        }
    }

    private Subject subject(String action, Matcher matcher) {
        if (matcher.group().equals("*")) {
            return new Subject.None();
        }
        Subject first = subject(action, matcher.group(1), matcher.group(2));
        return matcher.group(3) == null
                ? first
                : new Subject.FirstOf(List.of(first, subject(action, matcher.group(3), matcher.group(4))));
    }

    private Subject subject(String action, String type, String members) {
        List<MemberPath> paths = new ArrayList<>();
        for (String member : members.split(",\\s*", -1)) {
            paths.add(new MemberPath(member));
        }
        return switch (type) {
            case "arn" -> new Subject.ByArn(List.of(), paths.get(0));
            case "any" -> new Subject.ByArn(formats(action, any -> true), paths.get(0));
            default -> {
                ArnFormat[] formats = types.computeIfAbsent(type, name -> catalogued(action, name));
                yield new Subject.Named(formats[0], formats[1], paths);
            }
        };
    }

    private ArnFormat[] catalogued(String action, String type) {
        List<ArnFormat> formats = formats(action, type::equals);
        if (formats.isEmpty()) {
            throw new IllegalStateException(action + " is authorized on no " + type);
        }
        return new ArnFormat[] {formats.get(0), formats.get(0)};
    }

    private static List<ArnFormat> formats(String action, java.util.function.Predicate<String> type) {
        ActionEntry entry = Catalog.standard().action(action).orElseThrow(() -> new IllegalStateException(action));
        return entry.resources().stream()
                .filter(on -> type.test(on.type().name()))
                .flatMap(on -> on.type().arnFormats().stream())
                .map(ArnFormat::new)
                .toList();
    }
}
