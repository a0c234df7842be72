package io.quintet.engine.wire;

/** A response as it goes out. */
public record HttpResponse(int status, Headers headers, Body body) {}
