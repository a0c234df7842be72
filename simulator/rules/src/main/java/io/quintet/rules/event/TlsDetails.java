package io.quintet.rules.event;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How a call's connection was encrypted. */
public record TlsDetails(
        @Nullable String tlsVersion,
        @Nullable String cipherSuite,
        @Nullable String clientProvidedHostHeader) implements Serializable {}
