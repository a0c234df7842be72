package io.quintet.engine.service.iam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The policies that AWS manages, each read when it is first asked for (AWS managed policy reference guide). */
final class AwsManagedPolicies {

    static final String PREFIX = "arn:aws:iam::aws:policy/";

    private static final JsonFactory JSON = new JsonFactory();
    private static final AwsManagedPolicies STANDARD = new AwsManagedPolicies();

    private final TreeSet<String> arns = new TreeSet<>();
    private final Map<String, ManagedPolicy> read = new ConcurrentHashMap<>();

    private AwsManagedPolicies() {
        new String(resource("index.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(PREFIX::concat)
                .forEach(arns::add);
    }

    static AwsManagedPolicies standard() {
        return STANDARD;
    }

    Optional<ManagedPolicy> find(String arn) {
        return arns.contains(arn)
                ? Optional.of(read.computeIfAbsent(arn, AwsManagedPolicies::readPolicy))
                : Optional.empty();
    }

    Stream<ManagedPolicy> all() {
        return arns.stream().flatMap(arn -> find(arn).stream());
    }

    private static ManagedPolicy readPolicy(String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        String file = new String(resource(name + ".json"), StandardCharsets.UTF_8);
        Map<String, String> members = members(file);
        Instant created = Instant.parse(member(members, "created"));
        Instant updated = Instant.parse(member(members, "updated"));
        int version = Integer.parseInt(member(members, "version").substring(1));
        ManagedPolicy.Version current = ManagedPolicy.Version.of(arn, member(members, "document"), updated);
        return new ManagedPolicy(
                arn,
                madeUpId(name),
                null,
                created,
                updated,
                new TreeMap<>(Map.of(version, current)),
                version,
                version,
                TagSet.NONE);
    }

    private static String member(Map<String, String> members, String name) {
        return Objects.requireNonNull(members.get(name), name);
    }

    /** The members of a JSON object: strings by their value, objects by their text. */
    private static Map<String, String> members(String file) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(file)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    members.put(name, file.substring(start, (int)
                            parser.currentLocation().getCharOffset()));
                } else {
                    members.put(name, parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }

    /** AWS does not publish the ids of its policies; this one is stable, and as long as theirs. */
    private static String madeUpId(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return "ANPA"
                    + new BigInteger(1, digest)
                            .toString(Character.MAX_RADIX)
                            .toUpperCase(Locale.ROOT)
                            .substring(0, 17);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream stream = AwsManagedPolicies.class.getResourceAsStream("managed/" + name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
