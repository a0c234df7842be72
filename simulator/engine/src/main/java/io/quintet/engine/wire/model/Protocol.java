package io.quintet.engine.wire.model;

/** The wire protocols of AWS; a service may be spoken to in several, so each request says which. */
public enum Protocol {
    AWS_JSON_1_0,
    AWS_JSON_1_1,
    AWS_QUERY,
    EC2_QUERY,
    REST_JSON_1,
    REST_XML,
    RPC_V2_CBOR
}
