package io.quintet.rules.policy;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of a request: absent, present without values, single-valued or multi-valued, by names whose case
 * does not matter (IAM user guide, "Components of a request").
 */
public final class Context implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A request of which nothing is known. */
    public static final Context EMPTY = new Context(null, new HashMap<>());

    @Nullable
    private final Context base;

    private final Map<String, Values> own;

    private Context(@Nullable Context base, Map<String, Values> own) {
        this.base = base;
        this.own = own;
    }

    public static Builder builder() {
        return new Builder(null);
    }

    /** Builds a context that adds keys to this one, or replaces them, without copying it. */
    public Builder extend() {
        return new Builder(own.isEmpty() ? base : this);
    }

    /** These keys laid over this context's: where both have a key, the upper one counts. */
    public Context under(Context upper) {
        if (upper.base == null) {
            return upper.own.isEmpty() ? this : new Context(this, upper.own);
        }
        return new Context(under(upper.base), upper.own);
    }

    /** The values of a key: nothing when it is absent, an empty list when it is present without values. */
    public Optional<List<String>> values(String key) {
        Values found = find(fold(key));
        return found == null ? Optional.empty() : Optional.of(found.list());
    }

    /** The value of a single-valued key. */
    public Optional<String> value(String key) {
        Values found = find(fold(key));
        return found == null || found.single() == null ? Optional.empty() : Optional.of(found.single());
    }

    @Nullable
    Values find(String foldedKey) {
        Context layer = this;
        while (layer != null) {
            Values found = layer.own.get(foldedKey);
            if (found != null) {
                return found;
            }
            layer = layer.base;
        }
        return null;
    }

    static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    /** Every key as it was given, in order, with its values. */
    public SortedMap<String, List<String>> all() {
        SortedMap<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Context layer = this; layer != null; layer = layer.base) {
            layer.own.values().forEach(values -> all.putIfAbsent(values.key(), values.list()));
        }
        return all;
    }

    @Override
    public String toString() {
        return all().toString();
    }

    /** What one key holds, the key as it was given, and what its values have been read as. */
    static final class Values implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String key;
        private final List<String> list;
        private final boolean multiValued;

        @Nullable
        private transient Object read;

        private Values(String key, List<String> list, boolean multiValued) {
            this.key = key;
            this.list = list;
            this.multiValued = multiValued;
        }

        String key() {
            return key;
        }

        List<String> list() {
            return list;
        }

        @Nullable
        String single() {
            return multiValued || list.size() != 1 ? null : list.get(0);
        }

        /**
         * One of the values read as an address, a moment or a number. A lone value is read once however many statements
         * look at it; threads that read it at the same time come to the same.
         */
        @Nullable
        <T> T as(Class<T> type, int index, Function<String, @Nullable T> reader) {
            Object known = read;
            if (type.isInstance(known)) {
                return type.cast(known);
            }
            T value = reader.apply(list.get(index));
            if (list.size() == 1) {
                read = value;
            }
            return value;
        }
    }

    /** Gathers keys; the last value given to a key counts. */
    public static final class Builder {
        @Nullable
        private final Context base;

        private final Map<String, Values> own = new HashMap<>();

        private Builder(@Nullable Context base) {
            this.base = base;
        }

        /** A key with one value. */
        public Builder put(String key, String value) {
            own.put(fold(key), new Values(key, List.of(value), false));
            return this;
        }

        /** A key with one value, where there is one. */
        public Builder put(String key, Optional<String> value) {
            value.ifPresent(present -> put(key, present));
            return this;
        }

        /** A key that is multi-valued by type, whatever number of values it has now, none included. */
        public Builder putAll(String key, Collection<String> values) {
            own.put(fold(key), new Values(key, List.copyOf(values), true));
            return this;
        }

        public Context build() {
            return new Context(base, new HashMap<>(own));
        }
    }
}
