package io.quintet.engine.signature;

import static io.quintet.engine.signature.S3Error.INVALID_ARGUMENT;
import static io.quintet.engine.signature.S3Error.INVALID_REQUEST;
import static io.quintet.engine.signature.S3Error.MISSING_CONTENT_LENGTH;

import io.quintet.engine.wire.AwsError;
import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a signature covers the body of its request.
 *
 * @param request the request, its body in memory when its hash had to be known
 * @param hash what stands for the body in the canonical request
 * @param computed whether that hash was computed here, so that the signature alone proves the body
 */
record Payload(HttpRequest request, String hash, boolean computed) {

    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String SIGNED_CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String SIGNED_CHUNKS_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    private static final String UNSIGNED_CHUNKS_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private static final int SHA256_LENGTH = 64;
    private static final int LARGEST_UNDECLARED = 32 << 20;

    static Payload of(HttpRequest request, Claim claim) {
        String declared = request.headers().first("x-amz-content-sha256").orElse("");
        if (claim.dialect() == Dialect.S3) {
            return new Payload(request, s3Hash(declared, claim), false);
        }
        if (declared.equals(UNSIGNED)) {
            return new Payload(request, declared, false);
        }
        if (isSha256(declared) && !(request.body() instanceof Body.InMemory)) {
            return new Payload(request, declared, false);
        }
        byte[] bytes = inMemory(request, claim);
        return new Payload(request.withBody(Body.of(bytes)), Sha256.hex(bytes), true);
    }

    /** The body of a request that nobody signed: what its headers and its trailer state of it holds all the same. */
    static HttpRequest unsigned(HttpRequest request) {
        String declared = request.headers().first("x-amz-content-sha256").orElse("");
        Payload payload = new Payload(request, declared, false);
        List<BodyCheck> checks = BodyCheck.statedByHeaders(request);
        return declared.equals(UNSIGNED_CHUNKS_TRAILER)
                ? payload.chunked(null, payload.trailer(), checks)
                : payload.plain(checks);
    }

    private static String s3Hash(String declared, Claim claim) {
        boolean known = isSha256(declared)
                || switch (declared) {
                    case UNSIGNED, SIGNED_CHUNKS, SIGNED_CHUNKS_TRAILER, UNSIGNED_CHUNKS_TRAILER -> true;
                    default -> false;
                };
        if (known) {
            return declared;
        }
        if (!declared.isEmpty()) {
            throw INVALID_ARGUMENT
                    .error("x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                            + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER,"
                            + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD,"
                            + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.")
                    .with("ArgumentName", "x-amz-content-sha256")
                    .with("ArgumentValue", declared);
        }
        if (!claim.presigned()) {
            throw INVALID_REQUEST.error("Missing required header for this request: x-amz-content-sha256");
        }
        return UNSIGNED;
    }

    private static byte[] inMemory(HttpRequest request, Claim claim) {
        try {
            return request.body().bytes(LARGEST_UNDECLARED);
        } catch (Body.BodyTooLarge e) {
            throw suppressing(e, claim.dialect().malformed("The request body is too large to be signed as a whole."));
        }
    }

    private static boolean isSha256(String text) {
        if (text.length() != SHA256_LENGTH) {
            return false;
        }
        for (int i = 0; i < SHA256_LENGTH; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }

    /** The request with a body that is what the signature covers, or fails while it is read. */
    HttpRequest checked(Claim claim, SigningKey key) {
        if (computed) {
            return request;
        }
        List<BodyCheck> checks =
                claim.dialect() == Dialect.S3 ? BodyCheck.statedByHeaders(request) : new ArrayList<>(1);
        return switch (hash) {
            case SIGNED_CHUNKS -> chunked(new ChunkSignatures(key, claim), Trailer.none(), checks);
            case SIGNED_CHUNKS_TRAILER -> chunked(new ChunkSignatures(key, claim), trailer(), checks);
            case UNSIGNED_CHUNKS_TRAILER -> chunked(null, trailer(), checks);
            case UNSIGNED -> plain(checks);
            default -> {
                checks.add(BodyCheck.contentSha256(hash, claim.dialect()));
                yield plain(checks);
            }
        };
    }

    private HttpRequest plain(List<BodyCheck> checks) {
        if (checks.isEmpty()) {
            return request;
        }
        if (request.body() instanceof Body.InMemory body) {
            checks.forEach(check -> {
                check.update(body.content(), 0, body.content().length);
                check.finish();
            });
            return request;
        }
        Body body = request.body();
        return request.withBody(Body.streaming(new CheckedInputStream(body.open(), checks), body.length()));
    }

    private HttpRequest chunked(@Nullable ChunkSignatures signatures, Trailer trailer, List<BodyCheck> checks) {
        long length = decodedLength();
        InputStream in = new ChunkedInputStream(request.body().open(), length, signatures, checks, trailer);
        Body body = request.body() instanceof Body.InMemory
                ? Body.of(readAll(in))
                : Body.streaming(in, OptionalLong.of(length));
        return new HttpRequest(
                request.method(),
                request.rawPath(),
                request.rawQuery(),
                decodedHeaders(),
                body,
                request.sourceAddress());
    }

    private static byte[] readAll(InputStream in) {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Trailer trailer() {
        return request.headers()
                .first("x-amz-trailer")
                .map(Trailer::announcedBy)
                .orElseThrow(S3Error.MALFORMED_TRAILER::error);
    }

    private long decodedLength() {
        String length = request.headers().first("x-amz-decoded-content-length").orElse("");
        try {
            long decoded = Long.parseLong(length);
            if (decoded >= 0) {
                return decoded;
            }
        } catch (NumberFormatException e) {
            throw suppressing(e, MISSING_CONTENT_LENGTH.error());
        }
        throw MISSING_CONTENT_LENGTH.error();
    }

    private static AwsError suppressing(Exception cause, AwsError error) {
        error.addSuppressed(cause);
        return error;
    }

    /** As in Amazon S3, aws-chunked is no part of the content encoding that is kept with the object. */
    private Headers decodedHeaders() {
        List<Headers.Field> fields = new ArrayList<>();
        for (Headers.Field field : request.headers().fields()) {
            if (!field.name().equals("content-encoding")) {
                fields.add(field);
            } else if (!field.value().equals("aws-chunked")) {
                String rest = List.of(field.value().split(",", -1)).stream()
                        .map(String::strip)
                        .filter(encoding -> !encoding.isEmpty() && !encoding.equals("aws-chunked"))
                        .reduce("", (one, other) -> one.isEmpty() ? other : one + ',' + other);
                fields.add(new Headers.Field(field.name(), rest));
            }
        }
        return new Headers(fields);
    }
}
