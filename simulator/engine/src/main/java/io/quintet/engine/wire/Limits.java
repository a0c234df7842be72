package io.quintet.engine.wire;

import io.quintet.engine.wire.model.Protocol;

/** How long a request's body may be when it is not a payload of any length. */
final class Limits {

    /** Lambda takes 6 MB, the most of any operation whose body is a document. */
    static final int DOCUMENT = 6 * 1024 * 1024;

    /** DeleteObjects with its 1000 longest keys stays below 2 MB. */
    static final int XML = 2 * 1024 * 1024;

    private Limits() {}

    static int of(Protocol protocol) {
        return protocol == Protocol.REST_XML ? XML : DOCUMENT;
    }
}
