package io.quintet.engine.backend;

import io.quintet.engine.wire.Body;
import io.quintet.engine.wire.Headers;
import io.quintet.engine.wire.HttpRequest;
import io.quintet.engine.wire.Message;
import io.quintet.engine.wire.model.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests without what tells who sent them, and without what belongs to the connection that they came by. */
final class Anonymized {

    /** How the caller signed, and how the body was wrapped for it. */
    private static final Set<String> OF_THE_SIGNATURE = Set.of(
            "authorization",
            "x-amz-content-sha256",
            "x-amz-date",
            "x-amz-decoded-content-length",
            "x-amz-security-token",
            "x-amz-sso_bearer_token",
            "x-amz-trailer",
            "x-quintet-source-address");

    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection", "content-length", "expect", "host", "keep-alive", "te", "transfer-encoding", "upgrade");

    private static final Set<String> IN_PRESIGNED_QUERY = Set.of(
            "x-amz-algorithm",
            "x-amz-content-sha256",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-expires",
            "x-amz-security-token",
            "x-amz-signature",
            "x-amz-signedheaders");

    private Anonymized() {}

    static HttpRequest of(Message message) {
        HttpRequest plain = message.plain();
        HttpRequest bare = addressed(message)
                .withHeaders(headers(message, plain.headers()))
                .withBody(body(plain.body()));
        return new HttpRequest(bare.method(), bare.rawPath(), bare.rawQuery(), bare.headers(), bare.body(), "");
    }

    /**
     * Where the operation is told by a header or by a form, the address says nothing more: an endpoint that reads more
     * out of it than the gateway did could find another operation or another resource there.
     */
    private static HttpRequest addressed(Message message) {
        HttpRequest http = message.http();
        return switch (message.protocol()) {
            case AWS_JSON_1_0, AWS_JSON_1_1 -> http.at("/", "");
            case AWS_QUERY, EC2_QUERY -> http.at("/", http.method().equals("GET") ? query(http.rawQuery()) : "");
            default -> http.at(message.path(), query(http.rawQuery()));
        };
    }

    /** Of the fields that tell how the body is to be read, the first is left, which the gateway read it by. */
    private static Headers headers(Message message, Headers sent) {
        boolean json = message.protocol() == Protocol.AWS_JSON_1_0 || message.protocol() == Protocol.AWS_JSON_1_1;
        List<Headers.Field> kept = new ArrayList<>();
        Set<String> once = new HashSet<>();
        for (Headers.Field field : sent.fields()) {
            boolean target = field.name().equals("x-amz-target");
            boolean repeated = (target || field.name().equals("content-type")) && !once.add(field.name());
            if (repeated || (target && !json)) {
                continue;
            }
            if (field.name().equals("content-encoding")) {
                String rest = Arrays.stream(field.value().split(",", -1))
                        .map(String::strip)
                        .filter(encoding -> !encoding.isEmpty() && !encoding.equals("aws-chunked"))
                        .collect(Collectors.joining(","));
                if (!rest.isEmpty()) {
                    kept.add(new Headers.Field(field.name(), rest));
                }
            } else if (!OF_THE_SIGNATURE.contains(field.name()) && !OF_THE_CONNECTION.contains(field.name())) {
                kept.add(field);
            }
        }
        return new Headers(kept);
    }

    private static String query(String sent) {
        return Arrays.stream(sent.split("&", -1))
                .filter(pair -> !IN_PRESIGNED_QUERY.contains(name(pair)))
                .collect(Collectors.joining("&"));
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
    }

    private static Body body(Body sent) {
        return sent instanceof Body.InMemory ? sent : Body.streaming(new ProvenStream(sent.open()), sent.length());
    }
}
