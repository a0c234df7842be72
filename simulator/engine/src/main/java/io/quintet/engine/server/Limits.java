package io.quintet.engine.server;

import java.time.Duration;

/**
 * What the server bears from its clients.
 *
 * @param connections how many may be open at a time
 * @param uriBytes the longest request line
 * @param headerBytes the largest header section
 * @param smallBodyBytes the largest body that is taken into memory before the request is answered
 * @param head how long a request line and its headers, or a small body, may take to arrive
 * @param stall how long a large body may pause, in either direction
 * @param idle how long a connection may wait for its next request
 */
public record Limits(
        int connections,
        int uriBytes,
        int headerBytes,
        int smallBodyBytes,
        Duration head,
        Duration stall,
        Duration idle) {

    public static final Limits USUAL = new Limits(
            1024,
            16 << 10,
            32 << 10,
            64 << 10,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120));
}
