package io.quintet.engine.service.kms;

import io.quintet.engine.state.Identifiers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The secret of a key: the newest version encrypts, and older ones still decrypt.
 *
 * @param rotation when the next version comes, where rotation is on
 */
record Material(List<SdkBytes> versions, Optional<Rotation> rotation) {

    private static final int BYTES = 32;

    /** Automatic rotation. */
    record Rotation(int periodInDays, Instant next) {

        static Rotation from(Instant start, int periodInDays) {
            return new Rotation(periodInDays, start.plus(Duration.ofDays(periodInDays)));
        }
    }

    Material {
        versions = List.copyOf(versions);
    }

    static Material fresh(Identifiers identifiers) {
        return new Material(List.of(SdkBytes.fromByteArray(identifiers.bytes(BYTES))), Optional.empty());
    }

    int newest() {
        return versions.size() - 1;
    }

    Material rotating(Optional<Rotation> newRotation) {
        return new Material(versions, newRotation);
    }

    /** With one more version, made from the newest: rotation happens at an appointment, where no secret is drawn. */
    Material rotated() {
        List<SdkBytes> more = new ArrayList<>(versions);
        more.add(successor(versions.get(newest())));
        return new Material(more, rotation.map(each -> Rotation.from(each.next(), each.periodInDays())));
    }

    private static SdkBytes successor(SdkBytes secret) {
        try {
            return SdkBytes.fromByteArray(MessageDigest.getInstance("SHA-256").digest(secret.asByteArrayUnsafe()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
