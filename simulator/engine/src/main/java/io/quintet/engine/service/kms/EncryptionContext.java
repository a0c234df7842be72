package io.quintet.engine.service.kms;

import io.quintet.engine.service.Operations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is said of a ciphertext when it is made, and must be said again to have it decrypted (AWS KMS developer guide,
 * "Encryption context").
 */
record EncryptionContext(SortedMap<String, String> pairs) {

    EncryptionContext {
        pairs = Collections.unmodifiableSortedMap(new TreeMap<>(pairs));
    }

    static EncryptionContext of(Map<String, String> pairs) {
        return new EncryptionContext(new TreeMap<>(pairs));
    }

    /** Equal bytes for equal contexts, different ones for different contexts. */
    byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(pairs.entrySet().stream()
                .mapToInt(pair -> size(pair.getKey()) + size(pair.getValue()))
                .sum());
        pairs.forEach((key, value) -> {
            put(all, key);
            put(all, value);
        });
        return all.array();
    }

    private static int size(String text) {
        return Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void put(ByteBuffer all, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        all.putInt(bytes.length).put(bytes);
    }

    void addTo(Operations.Keys keys) {
        pairs.forEach((key, value) -> keys.put("kms:EncryptionContext:" + key, value));
        if (!pairs.isEmpty()) {
            keys.putAll("kms:EncryptionContextKeys", List.copyOf(pairs.keySet()));
        }
    }
}
