package io.quintet.engine.wire.model;

import java.util.List;
import java.util.Optional;

/**
 * An operation as its service model describes it.
 *
 * @param name AWS's name, such as {@code AttachPolicy}
 * @param route verb and path, for an operation of a REST protocol
 * @param status the HTTP status of success
 * @param unsigned whether it is called without a signature
 * @param input the input's shape, when something in it is constrained
 * @param output the output's shape, where the protocol writes its name
 * @param streamsIn whether the request's body is a payload of any length
 * @param streamsOut whether the response's body is
 */
public record OperationModel(
        String name,
        Optional<Route> route,
        int status,
        boolean unsigned,
        Optional<String> input,
        Optional<String> output,
        boolean streamsIn,
        boolean streamsOut) {

    /**
     * Verb, path and what else a request of the operation carries.
     *
     * @param literals query parameters that the URI spells out, each {@code name} or {@code name=value}
     * @param query query parameters that a required member makes
     * @param headers header fields that a required member makes
     */
    public record Route(
            String verb, UriTemplate path, List<String> literals, List<String> query, List<String> headers) {
        public Route {
            literals = List.copyOf(literals);
            query = List.copyOf(query);
            headers = List.copyOf(headers);
        }
    }
}
