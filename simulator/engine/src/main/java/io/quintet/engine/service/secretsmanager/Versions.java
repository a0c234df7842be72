package io.quintet.engine.service.secretsmanager;

import static io.quintet.engine.service.secretsmanager.SecretsManagerError.STAGE_QUOTA;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The versions of a secret, and the staging labels that tell which of them is which; a label is on one version.
 *
 * @param byLabel the ids of versions by label
 */
record Versions(SortedMap<String, Version> byId, SortedMap<String, String> byLabel) {

    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";
    static final Versions NONE = new Versions(Collections.emptySortedMap(), Collections.emptySortedMap());

    private static final int MOST = 100;
    private static final int MOST_LABELS = 20;

    Versions {
        byId = Collections.unmodifiableSortedMap(new TreeMap<>(byId));
        byLabel = Collections.unmodifiableSortedMap(new TreeMap<>(byLabel));
    }

    Optional<Version> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Version> labelled(String label) {
        return Optional.ofNullable(byLabel.get(label)).flatMap(this::find);
    }

    List<String> labels(String id) {
        return byLabel.entrySet().stream()
                .filter(label -> label.getValue().equals(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    Map<String, List<String>> stages() {
        Map<String, List<String>> stages = new TreeMap<>();
        byLabel.forEach((label, id) ->
                stages.computeIfAbsent(id, none -> new ArrayList<>()).add(label));
        return stages;
    }

    /** With a new version under these labels; the first one is the current one whatever its labels. */
    Versions with(Version version, List<String> labels) {
        TreeMap<String, Version> more = new TreeMap<>(byId);
        more.put(version.id(), version);
        Versions all = new Versions(more, byLabel);
        for (String label : labels) {
            all = all.moved(label, version.id());
        }
        return (byId.isEmpty() ? all.moved(CURRENT, version.id()) : all).pruned();
    }

    /** With a label on this version; what was current before is the previous one from then on. */
    Versions moved(String label, String to) {
        TreeMap<String, String> labels = new TreeMap<>(byLabel);
        String from = labels.put(label, to);
        if (label.equals(CURRENT) && from != null && !from.equals(to)) {
            labels.put(PREVIOUS, from);
        }
        Versions moved = new Versions(byId, labels);
        if (moved.labels(to).size() > MOST_LABELS) {
            throw STAGE_QUOTA.error(MOST_LABELS);
        }
        return moved;
    }

    Versions without(String label) {
        TreeMap<String, String> labels = new TreeMap<>(byLabel);
        labels.remove(label);
        return new Versions(byId, labels);
    }

    /** Versions without a label are the first to go when there are too many. */
    private Versions pruned() {
        TreeMap<String, Version> kept = new TreeMap<>(byId);
        byId.values().stream()
                .filter(version -> !byLabel.containsValue(version.id()))
                .sorted(Comparator.comparing(Version::created))
                .limit(Math.max(0, byId.size() - MOST))
                .forEach(version -> kept.remove(version.id()));
        return new Versions(kept, byLabel);
    }
}
