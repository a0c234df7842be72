package io.quintet.engine.service;

import io.quintet.engine.wire.Body;
import software.amazon.awssdk.core.SdkResponse;

/**
 * An operation's answer.
 *
 * @param body the streamed payload; empty where the answer has none
 */
public record Answer(SdkResponse response, Body body) {

    public static Answer of(SdkResponse response) {
        return new Answer(response, Body.EMPTY);
    }
}
