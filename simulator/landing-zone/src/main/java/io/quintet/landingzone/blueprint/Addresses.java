package io.quintet.landingzone.blueprint;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where accounts are served, as a file in YAML says: the name or the id of each account, and an address. */
public final class Addresses {

    private static final Pattern ID = Pattern.compile("\\d{12}");

    private final List<String> accounts = new ArrayList<>();

    private Addresses(Blueprint blueprint) {
        accounts.add(Account.MANAGEMENT);
        blueprint.accounts().forEach(account -> accounts.add(account.name()));
    }

    /**
     * Reads a file that says it for the accounts of a blueprint. Each of them is in it, unless it goes by ids, which
     * nobody knows yet.
     *
     * @return addresses by what the file calls the accounts, in its order
     * @throws InvalidBlueprint with everything that is wrong in the file
     */
    public static Map<String, URI> read(Path file, Blueprint blueprint) {
        Reading reading = new Reading(Folder.of(Path.of("")));
        Optional<Map<String, URI>> read = reading.yaml(file.toString(), new Addresses(blueprint)::read);
        reading.end();
        return read.orElseThrow();
    }

    private Optional<Map<String, URI>> read(Section section) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        boolean byIds = false;
        for (String key : section.keys()) {
            boolean id = ID.matcher(key).matches();
            byIds |= id;
            if (id || accounts.contains(key)) {
                String address = section.text(key, Format.ADDRESS);
                addresses.put(key, URI.create(address));
            }
        }
        for (String account : accounts) {
            if (!section.has(account) && !byIds) {
                section.text(account, Format.ADDRESS);
            }
        }
        return section.make(() -> Collections.unmodifiableMap(addresses));
    }
}
