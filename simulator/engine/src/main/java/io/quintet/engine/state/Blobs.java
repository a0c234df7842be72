package io.quintet.engine.state;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Bytes too large for a row, addressed by content and shared by all forks. Small ones stay in memory, larger ones lie
 * in a temporary folder that goes when this store is closed.
 */
public final class Blobs implements AutoCloseable {

    private static final int IN_MEMORY = 64 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final Map<String, byte[]> memory = new ConcurrentHashMap<>();
    private @Nullable Path folder;

    /** Takes in a stream to its end. Memory in use does not grow with its length. */
    public Blob take(InputStream in) {
        MessageDigest sha256 = digest("SHA-256");
        MessageDigest md5 = digest("MD5");
        try {
            byte[] head = in.readNBytes(IN_MEMORY);
            sha256.update(head);
            md5.update(head);
            if (head.length < IN_MEMORY) {
                Blob blob = new Blob(hex(sha256), hex(md5), head.length);
                memory.putIfAbsent(blob.sha256(), head);
                return blob;
            }
            return spill(head, in, sha256, md5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Blob take(byte[] bytes) {
        return take(new ByteArrayInputStream(bytes));
    }

    /** The bytes from an offset on. */
    public InputStream open(Blob blob, long offset) {
        byte[] bytes = memory.get(blob.sha256());
        try {
            InputStream in =
                    bytes != null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file(blob.sha256()));
            in.skipNBytes(offset);
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InputStream open(Blob blob) {
        return open(blob, 0);
    }

    private Blob spill(byte[] head, InputStream rest, MessageDigest sha256, MessageDigest md5) throws IOException {
        Path arriving = Files.createTempFile(folder(), "arriving", "");
        long length = head.length;
        try (OutputStream out = Files.newOutputStream(arriving)) {
            out.write(head);
            byte[] buffer = new byte[BUFFER];
            for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
                sha256.update(buffer, 0, read);
                md5.update(buffer, 0, read);
                out.write(buffer, 0, read);
                length += read;
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(arriving);
            throw e;
        }
        Blob blob = new Blob(hex(sha256), hex(md5), length);
        Files.move(arriving, file(blob.sha256()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return blob;
    }

    private Path file(String sha256) throws IOException {
        return folder().resolve(sha256);
    }

    private synchronized Path folder() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("quintet-blobs");
        }
        return folder;
    }

    @Override
    public synchronized void close() {
        memory.clear();
        Optional.ofNullable(folder).ifPresent(Blobs::delete);
        folder = null;
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
