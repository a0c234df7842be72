package io.quintet.landingzone.blueprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a blueprint's files are. */
@FunctionalInterface
interface Folder {

    /** A file's text, by its path from the folder; empty when there is no such file. */
    Optional<String> read(String file);

    static Folder of(Path folder) {
        return file -> {
            try {
                return Optional.of(Files.readString(folder.resolve(file)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** A blueprint that comes with this module. */
    static Folder bundled(String name) {
        return file -> {
            try (InputStream stream =
                    Folder.class.getResourceAsStream("/io/quintet/landingzone/" + name + "/" + file)) {
                return Optional.ofNullable(stream).map(Folder::text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
