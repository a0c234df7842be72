package io.quintet.engine.wire.model;

/**
 * An error shape of a service.
 *
 * @param shape its name in the model, such as {@code NoSuchEntityException}
 * @param code its code on the wire, such as {@code NoSuchEntity}
 * @param fault whether the service is to blame rather than the caller
 */
public record ErrorModel(String shape, String code, int status, boolean fault) {}
