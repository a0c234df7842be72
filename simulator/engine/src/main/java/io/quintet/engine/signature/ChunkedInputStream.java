package io.quintet.engine.signature;

import static io.quintet.engine.signature.S3Error.INCOMPLETE_BODY;
import static io.quintet.engine.signature.S3Error.INVALID_CHUNK_SIZE;

import io.quintet.engine.wire.AwsError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body in the content encoding aws-chunked, checking each chunk's signature, the trailer and the length as they
 * pass. It holds no more than a line of it at a time.
 */
final class ChunkedInputStream extends InputStream {

    private static final int LONGEST_LINE = 4096;
    private static final int SMALLEST_CHUNK = 8192;
    private static final String SIGNATURE = ";chunk-signature=";

    private final InputStream in;
    private final long decodedLength;
    private final @Nullable ChunkSignatures signatures;
    private final List<BodyCheck> checks;
    private final Trailer trailer;
    private long chunkSize = SMALLEST_CHUNK;
    private long remaining;
    private long total;
    private @Nullable String chunkSignature;
    private boolean finished;

    ChunkedInputStream(
            InputStream in,
            long decodedLength,
            @Nullable ChunkSignatures signatures,
            List<BodyCheck> checks,
            Trailer trailer) {
        this.in = new BufferedInputStream(in);
        this.decodedLength = decodedLength;
        this.signatures = signatures;
        this.checks = checks;
        this.trailer = trailer;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (remaining == 0 && !finished) {
            startChunk();
        }
        if (finished) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            throw INCOMPLETE_BODY.error();
        }
        passed(bytes, offset, count);
        remaining -= count;
        if (remaining == 0) {
            endChunk();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void passed(byte[] bytes, int offset, int count) {
        total += count;
        if (total > decodedLength) {
            throw INCOMPLETE_BODY.error();
        }
        if (signatures != null) {
            signatures.update(bytes, offset, count);
        }
        checks.forEach(check -> check.update(bytes, offset, count));
        trailer.update(bytes, offset, count);
    }

    private void startChunk() throws IOException {
        String line = line();
        int semicolon = line.indexOf(';');
        long size = size(semicolon < 0 ? line : line.substring(0, semicolon));
        chunkSignature = line.startsWith(SIGNATURE, Math.max(semicolon, 0))
                ? line.substring(semicolon + SIGNATURE.length())
                : null;
        if (signatures != null && size > 0 && chunkSize < SMALLEST_CHUNK) {
            throw INVALID_CHUNK_SIZE.error().with("BadChunkSize", String.valueOf(chunkSize));
        }
        chunkSize = size;
        remaining = size;
        if (size == 0) {
            finish();
        }
    }

    private void endChunk() throws IOException {
        if (!line().isEmpty()) {
            throw INCOMPLETE_BODY.error();
        }
        if (signatures != null) {
            signatures.checkChunk(chunkSignature);
        }
    }

    private void finish() throws IOException {
        if (signatures != null) {
            signatures.checkChunk(chunkSignature);
        }
        for (String line = lastLine(); !line.isEmpty(); line = lastLine()) {
            trailer.line(line);
        }
        trailer.finish(signatures);
        if (total != decodedLength) {
            throw INCOMPLETE_BODY.error();
        }
        checks.forEach(BodyCheck::finish);
        finished = true;
    }

    private static long size(String hex) {
        try {
            long size = Long.parseLong(hex.strip(), 16);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw incomplete(e);
        }
        throw INCOMPLETE_BODY.error();
    }

    private static AwsError incomplete(Exception cause) {
        AwsError error = INCOMPLETE_BODY.error();
        error.addSuppressed(cause);
        return error;
    }

    /** A client may leave out the line that ends the trailer. */
    private String lastLine() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return "";
        }
        in.reset();
        return line();
    }

    private String line() throws IOException {
        byte[] bytes = new byte[256];
        int length = 0;
        int c;
        while ((c = in.read()) != '\n') {
            if (c < 0 || length == LONGEST_LINE) {
                throw INCOMPLETE_BODY.error();
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, LONGEST_LINE);
            }
            bytes[length++] = (byte) c;
        }
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }
}
